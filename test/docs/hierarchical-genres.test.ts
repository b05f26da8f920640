import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeCatalogueFiles } from '../../src/catalogue/index.js';
import { HierarchicalClassifier } from '../../src/classification/index.js';
import { pipelineOptions, readReportData } from '../../src/pipeline/index.js';
import { modelFigures } from '../../src/report/index.js';
import { type Ended, run } from '../support/command.js';
import { commandLine } from '../support/command-line.js';
import { blocksOf, commandsOf } from './page.js';

const PAGE = 'docs/sources/hierarchical-genres.md';
/** Below `build/`, so that it finds the package by its name. */
const PROGRAM = resolve('build/test/docs/hierarchical-genres-page.mjs');
/** What makes the page's fit quick, beside the method of its own config file. */
const QUICK = {
  projection: { nEpochs: 90, nNeighbors: 15 },
  booster: { rounds: 2 },
  evaluation: { resamples: 10 },
  classification: { backgroundSongs: 5 },
};
/** How the commands begin that are run; the others take long, and have tests of their own. */
const RUN = [
  'fit --songs songs.csv --features acoustic_features.csv --artists artists.csv --config published.json --out published',
  'evaluate',
  'explain --model published --songs songs.csv --features acoustic_features.csv --song',
  'explain --model published --songs songs.csv --features acoustic_features.csv --artists artists.csv --genre hip',
];
/** Supergenres and songs of MusicOSet that the page names, in the places of which the made-up catalogue has others. */
const NAMED = ['hip hop and rap', 'eurodance and electronic', '2uWoy80sBB8a59nh0cDSe1'];

test.each(['table-3.mjs', 'table-4.mjs'])('%s prints what stands below it', async (name) => {
  const page = await readFile(PAGE, 'utf8');
  const block = (await blocksOf(PAGE)).find(({ file }) => file === name);
  await writeFile(PROGRAM, block?.text ?? '');
  const { out, err } = await run([PROGRAM]).finally(() => rm(PROGRAM, { force: true }));
  expect(err).toBe('');
  expect(page).toContain(`${block?.text}\`\`\`\n\n\`\`\`text\n${out}\`\`\`\n`);
});

describe('the commands on the page', () => {
  let folder: string;
  /** How commands ended that were run, and those that found no songs, by what was typed. */
  const ended = new Map<string, Ended>();
  const refused = new Map<string, Ended>();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hierarchical-genres-page-'));
    const files = await makeCatalogueFiles(folder, { artists: 200, songsPerArtist: 4, seed: 2 });
    await rename(files.features, join(folder, 'acoustic_features.csv'));
    const blocks = await blocksOf(PAGE);
    const own = JSON.parse(blocks.find(({ file }) => file === 'published.json')?.text ?? '');
    expect(pipelineOptions.safeParse(own).success).toBe(true);
    const config = JSON.stringify({ ...QUICK, method: own.method });
    await writeFile(join(folder, 'published.json'), config);
    let names: string[] = [];
    for (const args of commandsOf(blocks)) {
      const line = args.join(' ');
      const typed = args.map((arg) => (NAMED.includes(arg) ? names[NAMED.indexOf(arg)] : arg));
      if (!RUN.some((start) => line.startsWith(start))) {
        const elsewhere = typed.map((arg, i) =>
          arg === 'songs.csv' || typed[i - 1] === '--model' ? 'none' : arg,
        );
        refused.set(line, await commandLine(elsewhere, { cwd: folder }));
        continue;
      }
      ended.set(line, await commandLine(typed, { cwd: folder }));
      names = names.length > 0 ? names : await namesOf(join(folder, 'published'));
    }
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('end well, or lack nothing but their tables', () => {
    expect([ended.size, refused.size]).toEqual([RUN.length, 10]);
    for (const [typed, { code, err }] of ended) {
      expect([typed, code, code === 0 || err]).toEqual([typed, 0, true]);
    }
    for (const [typed, { err }] of refused) {
      expect([typed, err]).toEqual([typed, expect.stringMatching(/there is no such f/)]);
    }
  });

  test('draw the figures that the page names', async () => {
    const drawn = async (name: string) =>
      (await readdir(join(folder, 'figures', name)))
        .filter((file) => file.endsWith('.light.png'))
        .map((file) => file.replace('.light.png', ''));
    const page = await readFile(PAGE, 'utf8');
    const named = Array.from(page.matchAll(/`([\w-]+)\.light\.png`/g), ([, name]) => name);
    expect(named).toHaveLength(5);
    const model = join(folder, 'published');
    const { taxonomy } = await HierarchicalClassifier.load(model);
    const figures = modelFigures(await readReportData(model), taxonomy);
    expect(figures.map(({ name }) => name)).toEqual(
      expect.arrayContaining(named.map((name) => name.replaceAll('-', ' '))),
    );
    expect((await drawn('give-it-up')).filter((name) => name.includes('-through-'))).toHaveLength(
      2,
    );
    const kinds = (await drawn('rap-songs')).map((file) => file.split('-')[0]);
    expect(kinds.toSorted()).toEqual(['beeswarm', 'decision', 'mean']);
  });

  test('print the figures of supergenres', () => {
    const [, printed] = [...ended].find(([typed]) => typed.startsWith('evaluate')) ?? [];
    const { supergenres } = JSON.parse(printed?.out ?? '');
    expect(supergenres.length).toBeGreaterThan(1);
    expect(supergenres[0].intervals.hierarchical).toEqual({
      low: expect.any(Number),
      high: expect.any(Number),
    });
  });
});

/** Two supergenres of a model, and a song. */
async function namesOf(model: string): Promise<string[]> {
  const { children } = JSON.parse(await readFile(join(model, 'taxonomy.json'), 'utf8'));
  const { sample } = JSON.parse(await readFile(join(model, 'report.json'), 'utf8'));
  return [children[0].name, children[1].name, sample.ids[0]];
}
