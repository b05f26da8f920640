import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildSync } from 'esbuild';
import type { HierarchicalClassifier } from '../../src/classification/index.js';
import { explainSong } from '../../src/explanation/index.js';
import { smallClassifier } from '../classification/small-classifier.js';
import { describeBrowser, openBrowser, openPage } from '../support/browser.js';
import { run } from '../support/command.js';
import { commandLine } from '../support/command-line.js';
import { blocksOf, commandsOf } from './page.js';

/** The song of the page. */
const song = { danceability: 0.8, energy: 0.7, loudness: -6.2, tempo: 96, valence: null };

/** Without an icon of its own, for which a browser would ask. */
const EMPTY = '<!doctype html><link rel="icon" href="data:,">';

let folder: string;
let classifier: HierarchicalClassifier;
let blocks: Awaited<ReturnType<typeof blocksOf>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'browser-page-'));
  classifier = await smallClassifier();
  await classifier.save(join(folder, 'model'));
  blocks = await blocksOf('docs/browser.md');
  for (const args of commandsOf(blocks)) {
    const typed = args.map((arg) => arg.replace(/^(?=model$)|^site\//, `${folder}/`));
    expect(await commandLine(typed)).toMatchObject({ code: 0 });
  }
});
afterAll(() => rm(folder, { recursive: true }));

/** A program as one script without anything outside. */
function bundled(code: string, platform: 'browser' | 'node'): string {
  const { outputFiles } = buildSync({
    stdin: { contents: code, resolveDir: resolve('build/test') },
    ...{ bundle: true, format: 'esm', platform, write: false },
    ...{ tsconfigRaw: '{}', logLevel: 'error' },
  });
  return outputFiles[0].text;
}

const program = (name: string) => blocks.find(({ file }) => file === name)?.text ?? '';

describeBrowser('the programs on the page run in a browser', () => {
  let server: Server;
  let stop: () => Promise<void>;
  let printed: (name: string) => Promise<string[]>;

  beforeAll(async () => {
    server = createServer(async ({ url = '/' }, response) => {
      const script = program(url.slice(1));
      if (url === '/') response.setHeader('Content-Type', 'text/html').end(EMPTY);
      else if (script === '') response.end(await readFile(join(folder, url)));
      else response.setHeader('Content-Type', 'text/javascript').end(bundled(script, 'browser'));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const browser = await openBrowser();
    stop = () => browser.close();
    const page = await openPage(browser);
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    printed = async (name) => {
      const lines: string[] = [];
      page.on('console', (message) => lines.push(message.text()));
      await page.evaluate(`import('/${name}').then(() => {})`);
      page.removeAllListeners('console');
      return lines;
    };
  });
  afterAll(async () => {
    await stop();
    server.close();
  });

  test('ranking by one file', async () => {
    const ranking = classifier.rank(song, { top: 3 });
    expect(await printed('rank.js')).toEqual(
      ranking.map(({ genre, probability }) => `${genre} ${probability}`),
    );
  });

  test('a folder by URL', async () => {
    expect(await printed('folder.js')).toEqual([classifier.taxonomy.genres.join(', ')]);
  });

  test('why', async () => {
    const [{ genre }] = classifier.rank(song);
    const { contributions } = explainSong(classifier, song, genre);
    expect(await printed('why.js')).toEqual(
      contributions.map(({ feature, contribution }) => `${feature} ${contribution}`),
    );
  });
});

describe('bundles for Node', () => {
  test('rank without the package beside them, and start no thread', async () => {
    await writeFile(join(folder, 'function.mjs'), bundled(program('function.js'), 'node'));
    const loading = `
      import { HierarchicalClassifier } from 'supergenre/classification';
      export const classifier = await HierarchicalClassifier.load('model');`;
    await writeFile(join(folder, 'service.mjs'), bundled(loading, 'node'));
    const caller = `
      process.chdir(${JSON.stringify(folder)});
      const { handler } = await import('${pathToFileURL(join(folder, 'function.mjs'))}');
      const { classifier } = await import('${pathToFileURL(join(folder, 'service.mjs'))}');
      const song = ${JSON.stringify(song)};
      const ranked = [await handler({ song }), classifier.rank(song, { top: 5 })];
      console.log(JSON.stringify([...ranked, process.getActiveResourcesInfo()]));`;
    const { out, err } = await run(['--input-type=module', '--eval', caller]);
    expect(err).toBe('');
    const [byFile, byFolder, resources] = JSON.parse(out);
    expect([byFile, byFolder]).toEqual(Array(2).fill(classifier.rank(song, { top: 5 })));
    expect(resources.filter((name: string) => /Worker|MessagePort/.test(name))).toEqual([]);
  });

  test.each(['boosting', 'network', 'errors', 'evaluation', 'taxonomy'])(
    'can be made of supergenre/%s',
    (entry) => {
      expect(bundled(`export * from 'supergenre/${entry}';`, 'node').length).toBeGreaterThan(1000);
    },
  );
});
