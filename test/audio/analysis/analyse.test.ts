import { expect, test } from '@jest/globals';
import { analyse } from '../../../src/audio/analysis/analyse.js';
import type { Part } from '../../../src/audio/analysis/analysis.js';
import type { Progress } from '../../../src/core/options/index.js';

const samples = Float32Array.from({ length: 22_050 }, (_, i) => Math.sin(i / 10));
const analyseWith = (...parts: Part[]) => analyse(samples, 22_050, new Set(parts));

test('parts that are not wanted are left out', async () => {
  const { mel, chroma, tuning, harmonic, percussive, onset, beats, flatness, contrast } =
    await analyseWith();
  expect(mel).toHaveLength(44 * 128);
  expect([chroma, tuning, harmonic, percussive, onset, beats, flatness, contrast]).toEqual(
    new Array(8).fill(undefined),
  );
});

test('a part is the same with and without the others', async () => {
  const all = await analyseWith('chroma', 'separation', 'rhythm', 'flatness', 'contrast');
  expect((await analyseWith('chroma')).chroma).toEqual(all.chroma);
  expect((await analyseWith('contrast')).contrast).toEqual(all.contrast);
  expect((await analyseWith('separation')).harmonic?.powers(0, 44)).toEqual(
    all.harmonic?.powers(0, 44),
  );
});

test('says how far it is, over both passes', async () => {
  const seen: Progress[] = [];
  const onProgress = (progress: Progress): void => void seen.push(progress);
  await analyse(new Float32Array(22_050 * 60), 22_050, new Set<Part>(['chroma']), { onProgress });
  const done = seen.map((progress) => progress.done);
  expect(done).toEqual(done.toSorted((a, b) => a - b));
  expect(seen[0]).toEqual({ step: 'features', done: 0, total: 2 * 2584 });
  expect(seen.at(-1)).toEqual({ step: 'features', done: 2 * 2584, total: 2 * 2584 });
});

test('clips that are analysed at the same time do not disturb one another', async () => {
  const noise = samples.map((sample, i) => sample * ((i * 7919) % 13));
  const [a, b] = await Promise.all([
    analyse(samples, 22_050, new Set<Part>(['chroma'])),
    analyse(noise, 22_050, new Set<Part>(['chroma'])),
  ]);
  expect(a).toEqual(await analyse(samples, 22_050, new Set<Part>(['chroma'])));
  expect(b).toEqual(await analyse(noise, 22_050, new Set<Part>(['chroma'])));
});
