import { describe, expect, test } from '@jest/globals';
import type { Baseline } from '../../../src/models/baselines/index.js';
import { naiveBayes } from '../../../src/models/baselines/naive-bayes.js';
import { answersOf, farthest, matrixOf, sample } from './reference.js';

const baseline = naiveBayes as Baseline;

describe('naive Bayes', () => {
  test.each([
    ['naiveBayes', {}],
    ['smoothed', { varSmoothing: 0.1 }],
  ])("answers as scikit-learn's: %s", async (name, settings) => {
    expect(farthest(await answersOf(baseline, settings), name)).toBeLessThan(1e-7);
  });

  test('gives 0 to a class without a row, and is not disturbed by a constant feature', async () => {
    const four = await answersOf(baseline, {}, { ...sample, count: 4 });
    expect(four.filter((_, k) => k % 4 === 3).every((value) => value === 0)).toBe(true);
    const features = matrixOf([
      [1, 7],
      [2, 7],
      [5, 7],
      [6, 7],
    ]);
    const classes = Int32Array.of(0, 0, 1, 1);
    const fitted = await baseline.fit({ features, classes, count: 2 }, { varSmoothing: 0 }, 0);
    const [low, high] = fitted.predict(matrixOf([[1.5, 7]]));
    expect(low).toBeGreaterThan(0.99);
    expect(low + high).toBeCloseTo(1, 12);
  });
});
