import { expect, test } from '@jest/globals';
import { localScore } from '../../../src/audio/rhythm/local-score.js';

test('is the onset strength in deviations under a narrow Gaussian', () => {
  const onset = new Float32Array(50);
  onset[20] = 2;
  const score = localScore(onset, 32);
  // The deviation of one 2 among 49 zeros.
  const deviation = Math.sqrt((4 - 4 / 50) / 49);
  score.forEach((value, i) => {
    const expected =
      i - 20 > -33 && i - 20 < 33 ? (2 / deviation) * Math.exp(-((i - 20) ** 2) / 2) : 0;
    expect(value).toBeCloseTo(expected, 6);
  });
});

test('leaves out the first frame, as librosa does', () => {
  const onset = new Float32Array(50);
  onset[0] = 2;
  expect(localScore(onset, 4)).toEqual(new Float64Array(50));
});
