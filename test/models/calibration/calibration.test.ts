import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Random } from '../../../src/core/numbers/index.js';
import { calibrate, calibrationSchema } from '../../../src/models/calibration/calibration.js';
import { fitCalibration } from '../../../src/models/calibration/fit-calibration.js';

const samples = fc
  .array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean()), {
    minLength: 2,
    maxLength: 30,
  })
  .map((pairs) => ({
    scores: Float64Array.from(pairs, ([score]) => score),
    labels: Uint8Array.from(pairs, ([, label]) => Number(label)),
  }));

describe.each(['platt', 'isotonic'] as const)('%s', (method) => {
  test('gives probabilities', () => {
    fc.assert(
      fc.property(samples, fc.double({ min: 0, max: 1, noNaN: true }), ({ scores, labels }, at) => {
        const probability = calibrate(fitCalibration(method, scores, labels), at);
        expect(probability >= 0 && probability <= 1).toBe(true);
      }),
    );
  });

  test('brings scores that are too sure back to what comes true', () => {
    const random = new Random(1);
    const truth = Float64Array.from({ length: 5000 }, () => random.uniform());
    const labels = Uint8Array.from(truth, (p) => (random.uniform() < p ? 1 : 0));
    const tooSure = truth.map((p) => p ** 3 / (p ** 3 + (1 - p) ** 3));
    const calibration = fitCalibration(method, tooSure, labels);
    for (const p of [0.1, 0.3, 0.5, 0.8, 0.95]) {
      const score = p ** 3 / (p ** 3 + (1 - p) ** 3);
      expect(Math.abs(calibrate(calibration, score) - p)).toBeLessThan(0.06);
    }
  });
});

test('isotonic regression is the best of all ascending ones, by brute force', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 2, maxLength: 7 }), (truth) => {
      const labels = Uint8Array.from(truth, Number);
      const scores = Float64Array.from(labels, (_, i) => (i + 1) / 10);
      const calibration = fitCalibration('isotonic', scores, labels);
      // The minimax formula: the largest, over starts, of the least mean from there to any end.
      labels.forEach((_, i) => {
        let best = 0;
        for (let from = 0; from <= i; from++) {
          let least = 1;
          for (let to = i; to < labels.length; to++) {
            const part = labels.subarray(from, to + 1);
            least = Math.min(least, part.reduce((sum, x) => sum + x, 0) / part.length);
          }
          best = Math.max(best, least);
        }
        const steps = calibration.method === 'isotonic' ? calibration.probabilities : [];
        expect(steps.some((step) => Math.abs(step - best) < 1e-12)).toBe(true);
      });
    }),
  );
});

test.each([
  ['scores that do not ascend', [0.5, 0.2], [0, 1]],
  ['a score twice', [0.2, 0.2], [0, 1]],
  ['a probability too few', [0.2, 0.5], [0]],
  ['a probability above 1', [0.2, 0.5], [0, 1.5]],
])('a saved calibration with %s is none', (_, scores, probabilities) => {
  const valid = { method: 'isotonic', scores: [0.2, 0.5], probabilities: [0, 1] };
  expect(calibrationSchema.safeParse(valid).success).toBe(true);
  expect(calibrationSchema.safeParse({ ...valid, scores, probabilities }).success).toBe(false);
});
