import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Random } from '../../src/core/numbers/index.js';
import type { Ended } from '../support/command.js';
import { commandLine } from '../support/command-line.js';
import { describeReal } from '../support/real-data.js';
import { blocksOf, commandsOf } from './page.js';
import { quickened } from './quickened.js';

const PAGE = 'docs/sources/reggaeton.md';
const TABLES = ['data_reggaeton.csv', 'data_todotipo.csv', 'data_test.csv'];
const SOUND = ['danceability', 'energy', 'key', 'loudness', 'mode', 'speechiness', 'acousticness'];
const COLUMNS = [
  ...SOUND,
  'instrumentalness',
  'liveness',
  'valence',
  'tempo',
  'duration',
  'id_new',
];

/** Songs around a centre of their own, numbered from `first`. */
function table(songs: number, centre: number, first: number): string {
  const random = new Random(first);
  const rows = Array.from({ length: songs }, (_, i) =>
    COLUMNS.map((name) => (name === 'id_new' ? first + i : (centre + random.normal()).toFixed(3))),
  );
  return `${[COLUMNS, ...rows].map((row) => row.join(',')).join('\n')}\n`;
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reggaeton-page-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('the commands on the page', () => {
  const ended = new Map<string, Ended>();

  beforeAll(async () => {
    const blocks = await blocksOf(PAGE);
    for (const [k, name] of TABLES.entries()) {
      await writeFile(join(folder, name), table([40, 80, 20][k], k === 0 ? 2 : 0, 1000 * k + 1));
    }
    for (const { file, text } of blocks) {
      if (file !== undefined) await writeFile(join(folder, file), quickened(text));
    }
    for (const args of commandsOf(blocks)) {
      const typed = args.map((arg) => (arg === 'description' ? `${arg}.html` : arg));
      ended.set(args.join(' '), await commandLine(typed, { cwd: folder }));
    }
  });

  test('all end well', () => {
    expect([...ended.keys()].map((line) => line.split(' ')[0])).toEqual([
      ...['describe', 'fit', 'evaluate', 'compare', 'compare', 'fit', 'predict'],
    ]);
    for (const [line, { code, err }] of ended) {
      expect([line, code, code === 0 || err]).toEqual([line, 0, true]);
    }
  });
});

describeReal('the tables of the source', ['spike'], ({ spike }) => {
  test('are described as the page shows, with the page alone', async () => {
    const own = await mkdtemp(join(folder, 'spike-'));
    for (const name of TABLES) await copyFile(join(spike, name), join(own, name));
    const blocks = await blocksOf(PAGE);
    const [command] = commandsOf(blocks);
    const page = command.map((arg, i) => (command[i - 1] === '--out' ? `${arg}.html` : arg));
    const { code, out } = await commandLine(page, { cwd: own });
    expect([code, out]).toEqual([0, blocks.find(({ language }) => language === 'text')?.text]);
  });
});
