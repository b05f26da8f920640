import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { audioFeatures } from '../../../src/audio/index.js';
import { type AnalysedSong, analyseSong } from '../../../src/pipeline/index.js';
import { audioModel } from './audio-model.js';
import { writeWaves } from './waves.js';

let folder: string;
let file: string;
let ranker: Parameters<typeof analyseSong>[0];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'analyse-song-'));
  await writeWaves(folder, { 'song.wav': 3 });
  file = join(folder, 'song.wav');
  ranker = await audioModel();
});
afterAll(() => rm(folder, { recursive: true }));

/** What the classifier says of the features of each stretch. */
async function expected({ samples }: AnalysedSong, options: Parameters<typeof audioFeatures>[1]) {
  const stretches = await audioFeatures(samples, { per: 'window', ...options });
  if (!Array.isArray(stretches)) throw new Error('these are stretches');
  const { classifier } = ranker;
  return stretches.flatMap(({ features }) => {
    const ranking = classifier.rank(features);
    return classifier.taxonomy.genres.map(
      (genre) => ranking.find((one) => one.genre === genre)?.probability,
    );
  });
}

test('ranks the windows of a song and analyses it', async () => {
  const song = await analyseSong(ranker, file, { window: 0.1, threads: 1 });
  expect(song.unit).toBe('window');
  expect(song.stretches.length).toBeGreaterThan(1);
  expect(song.stretches[0].start).toBe(0);
  expect([...song.probabilities.data]).toEqual(await expected(song, { window: 0.1 }));
  expect(song.analysis.harmonic).toHaveLength(song.samples.length);
});

test('ranks its beats where it is asked to, or where the model was fitted on beats', async () => {
  const song = await analyseSong(ranker, file, { per: 'beat', threads: 1 });
  const { settings, inferred } = ranker.audio ?? {};
  if (settings === undefined || inferred === undefined) throw new Error('the model knows audio');
  const ofBeats = {
    ...ranker,
    audio: { settings: { ...settings, per: 'beat' as const }, inferred },
  };
  const same = await analyseSong(ofBeats, file, { threads: 1 });
  expect([song.unit, same.unit]).toEqual(['beat', 'beat']);
  expect([...song.probabilities.data]).toEqual(await expected(song, { per: 'beat' }));
  expect(same.probabilities).toEqual(song.probabilities);
});

test('of a song shorter than a window ranks it as a whole', async () => {
  const { stretches } = await analyseSong(ranker, file, { threads: 1 });
  expect(stretches).toEqual([{ start: 0, end: expect.closeTo(0.25, 3) }]);
});

test('refuses a model whose features are not of audio', async () => {
  await expect(analyseSong({ ...ranker, audio: undefined }, file)).rejects.toThrow(
    "can't be computed from audio",
  );
});
