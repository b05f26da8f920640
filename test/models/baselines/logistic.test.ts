import { describe, expect, test } from '@jest/globals';
import type { Baseline } from '../../../src/models/baselines/index.js';
import { logistic } from '../../../src/models/baselines/logistic.js';
import { answersOf, farthest, ofTwo, sample } from './reference.js';

const baseline = logistic as Baseline;

describe('logistic regression', () => {
  test("answers as scikit-learn's, for three classes and for two", async () => {
    expect(farthest(await answersOf(baseline, { C: 0.5 }), 'logistic')).toBeLessThan(1e-5);
    const two = await answersOf(baseline, { C: 0.5 }, ofTwo);
    expect(farthest(two, 'logisticOfTwo')).toBeLessThan(1e-5);
  });

  test('ends where classes can be parted without an error, and where one has no row', async () => {
    const apart = {
      features: { rows: 4, columns: 1, data: Float64Array.of(-2, -1, 1, 2) },
      classes: Int32Array.of(0, 0, 1, 1),
      count: 2,
    };
    const fitted = await baseline.fit(apart, { C: 1e6 }, 0);
    const [first, , , last] = fitted.predict({ rows: 2, columns: 1, data: Float64Array.of(-2, 2) });
    expect(Math.min(first, last)).toBeGreaterThan(0.999);
    const four = await answersOf(baseline, {}, { ...sample, count: 4 });
    const missing = four.filter((_, k) => k % 4 === 3);
    expect(Math.max(...missing)).toBeLessThan(0.05);
  });
});
