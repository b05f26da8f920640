import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pipelineOptions } from '../../src/pipeline/index.js';
import type { Ended } from '../support/command.js';
import { describeReal } from '../support/real-data.js';
import { blocksOf, commandsOf } from './page.js';
import { quickly, runQuickly } from './sources.js';

const PAGE = 'docs/sources/gtzan.md';
const TABLE = 'features_30_sec.csv';
/** One in so many clips takes part. */
const SHARE = 8;
/** Others explain many songs, which takes long and has tests of its own. */
const RUN = ['compare', 'fit', 'tree'];

describe('the config files on the page on GTZAN', () => {
  test('are ones that commands take', async () => {
    for (const { file, text } of await blocksOf(PAGE)) {
      if (file === undefined) continue;
      const { catalogue: _, ...sections } = JSON.parse(text);
      expect([file, pipelineOptions.safeParse(sections).success]).toEqual([file, true]);
    }
  });
});

describeReal('the commands on the page on GTZAN', ['gtzan'], ({ gtzan }) => {
  let folder: string;
  const ended: [string, Ended][] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gtzan-page-'));
    const lines = (await readFile(join(gtzan, TABLE), 'utf8')).split('\n');
    const some = lines.filter((_, i) => i === 0 || i % SHARE === 1);
    await writeFile(join(folder, TABLE), `${some.join('\n')}\n`);
    const blocks = await blocksOf(PAGE);
    for (const { file, text } of blocks) {
      if (file !== undefined) await writeFile(join(folder, file), quickly(text));
    }
    await writeFile(join(folder, 'quick.json'), quickly('{ "compare": {} }'));
    for (const args of commandsOf(blocks).filter(([command]) => RUN.includes(command))) {
      ended.push([args.join(' '), await runQuickly(args, folder)]);
    }
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('end well', () => {
    expect(ended.map(([typed]) => typed.split(' ')[0])).toEqual([
      ...['compare', 'compare', 'compare', 'compare', 'fit', 'tree', 'compare'],
    ]);
    for (const [typed, { code, err }] of ended) {
      expect([typed, code, code === 0 || err]).toEqual([typed, 0, true]);
    }
  });

  test('compare ten classifiers and ours, and draw their matrices and curves', async () => {
    const pictures = async (name: string) =>
      (await readdir(join(folder, name))).filter((file) => file.endsWith('.light.png'));
    const matrices = (await pictures('ten-splits')).filter((file) => file.startsWith('confusion'));
    expect(matrices).toHaveLength(13);
    expect(await pictures('curves')).toContain('learning-curves.light.png');
    expect(ended[0][1].out).toMatch(/^linear SVM +0\.\d+/m);
    expect(ended[0][1].out).toMatch(/^Means of 2 splits, each on \d+ test songs/m);
  });

  test('leave length out where the page says so', () => {
    for (const place of [4, 6]) {
      expect(ended[place][1].out).toContain('Features: chroma_stft_mean, ');
    }
    expect(ended[5][1].out).toMatch(/^classical, tree 0 of \d+\n\w+ < /);
  });
});
