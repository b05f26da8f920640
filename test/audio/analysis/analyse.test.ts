import { expect, test } from '@jest/globals';
import { analyse } from '../../../src/audio/analysis/analyse.js';
import type { Part } from '../../../src/audio/analysis/analysis.js';
import { Breather, type Progress } from '../../../src/core/options/index.js';

const samples = Float32Array.from({ length: 22_050 }, (_, i) => Math.sin(i / 10));
const analyseWith = (...parts: Part[]) =>
  analyse(samples, 22_050, new Set(parts), new Breather({}, 'features', 44));

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

test('says how far it is', async () => {
  const seen: Progress[] = [];
  const onProgress = (progress: Progress): void => void seen.push(progress);
  const breather = new Breather({ onProgress }, 'features', 44);
  Object.defineProperty(breather, 'isDue', { value: true });
  await analyse(samples, 22_050, new Set<Part>(['chroma']), breather);
  expect(seen.every(({ step, done, total }) => step === 'features' && done <= total)).toBe(true);
  expect(seen.at(-1)).toEqual({ step: 'features', done: 44, total: 44 });
});
