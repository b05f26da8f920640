import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Random } from '../../src/core/numbers/index.js';
import type { Ended } from '../support/command.js';
import { commandLine } from '../support/command-line.js';
import { blocksOf, commandsOf } from './page.js';
import { quickened } from './quickened.js';

const PAGE = 'docs/sources/popularity.md';
const SOUND = ['danceability', 'energy', 'loudness', 'speechiness', 'acousticness'];
const FEATURES = [...SOUND, 'instrumentalness', 'valence', 'tempo'];
const SONGS = 240;

let folder: string;
const ended = new Map<string, Ended>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'popularity-page-'));
  const random = new Random(5);
  const songs = Array.from({ length: SONGS }, (_, i) => `s${i},${i % 100},Artist ${i % 60}`);
  const sound = Array.from({ length: SONGS }, (_, i) =>
    [`s${i}`, ...FEATURES.map(() => (((i % 100) / 50) * random.uniform()).toFixed(4))].join(','),
  );
  const tables = {
    'songs.csv': ['song_id,popularity,artists', ...songs],
    'acoustic_features.csv': [['song_id', ...FEATURES].join(','), ...sound],
    'quick.json': ['{"classification":{"network":{"members":1,"epochs":1}}}'],
  };
  for (const [name, lines] of Object.entries(tables)) {
    await writeFile(join(folder, name), `${lines.join('\n')}\n`);
  }
  const blocks = await blocksOf(PAGE);
  for (const { file, text } of blocks) {
    if (file !== undefined) await writeFile(join(folder, file), quickened(text));
  }
  for (const args of commandsOf(blocks)) {
    const quickly = args.includes('--config') ? args : [...args, '--config', 'quick.json'];
    const typed = quickly.map((arg) => (arg === 'description' ? `${arg}.html` : arg));
    ended.set(args.join(' '), await commandLine(typed, { cwd: folder }));
  }
});
afterAll(() => rm(folder, { recursive: true }));

test('the commands on the page end well', () => {
  expect([...ended.keys()].map((line) => line.split(' ')[0])).toEqual([
    ...['describe', 'compare', 'compare', 'fit'],
  ]);
  for (const [line, { code, err }] of ended) {
    expect([line, code, code === 0 || err]).toEqual([line, 0, true]);
  }
});

test('classes are cut at the values of the source', () => {
  const [describe, bySong] = ended.values();
  expect(describe.out).toMatch(/^popularity 30 to 70 +\d+$/m);
  expect(bySong.out).toMatch(/^published network, best epoch +1 +\d/m);
});
