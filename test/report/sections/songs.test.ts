import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { songsSection } from '../../../src/report/sections/songs.js';
import { audioModel } from '../../pipeline/audio/audio-model.js';
import { CUT_OFF, cutOffWave, writeWaves } from '../../pipeline/audio/waves.js';

let folder: string;
let ranker: Awaited<ReturnType<typeof audioModel>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'songs-section-'));
  await writeWaves(folder, { 'song.wav': 3, 'cut.wav': cutOffWave(3) });
  ranker = await audioModel();
});
afterAll(() => rm(folder, { recursive: true }));

/** The descriptions of the section's figures. */
async function described(method: 'tree' | 'permutation'): Promise<string> {
  const section = await songsSection(ranker, [join(folder, 'song.wav')], method, { threads: 1 });
  return section?.text ?? '';
}

test('explains a file by the boosters of nodes, or by what ranks with standard errors', async () => {
  const byTrees = await described('tree');
  expect(byTrees).toContain('in the booster of');
  expect(byTrees).not.toContain('of the probability of');
  const sampled = await described('permutation');
  expect(sampled).toContain('of the probability of');
  expect(sampled).not.toContain('in the booster of');
});

test('names a file that is cut off', async () => {
  const paths = [join(folder, 'cut.wav'), join(folder, 'song.wav')];
  const told: unknown[] = [];
  const tell = (file: unknown) => told.push(file);
  const section = await songsSection(ranker, paths, 'tree', { threads: 1 }, tell);
  expect(told).toEqual([{ file: 'cut.wav', reason: CUT_OFF }]);
  expect(section?.text.match(/class="quiet">(.*?)</g)).toEqual([
    `class="quiet">cut.wav: ${CUT_OFF}<`,
  ]);
});
