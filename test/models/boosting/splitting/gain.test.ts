import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { leafGain, leafWeight } from '../../../../src/models/boosting/splitting/gain.js';

const rules = { lambda: 1, alpha: 0, maxDeltaStep: 0, minChildWeight: 1 };
const sums = [
  fc.double({ min: -50, max: 50, noNaN: true }),
  fc.integer({ min: 1, max: 50 }),
] as const;

/** Twice the loss that a leaf of this weight takes away. */
function gainOf(w: number, gradient: number, hessian: number, own: typeof rules): number {
  return -(2 * gradient * w + (hessian + own.lambda) * w * w + 2 * own.alpha * Math.abs(w));
}

test.each([
  ['without limits', rules],
  ['with L1', { ...rules, alpha: 3 }],
  ['with a limit', { ...rules, maxDeltaStep: 0.5 }],
])('the weight of a leaf takes away the most loss, %s', (_, own) => {
  fc.assert(
    fc.property(...sums, (gradient, hessian) => {
      const weight = leafWeight(gradient, hessian, own);
      const best = gainOf(weight, gradient, hessian, own);
      if (own.maxDeltaStep > 0) expect(Math.abs(weight)).toBeLessThanOrEqual(own.maxDeltaStep);
      for (const other of [0, 0.9 * weight, 1.1 * weight, weight - 0.01, weight + 0.01]) {
        if (own.maxDeltaStep > 0 && Math.abs(other) > own.maxDeltaStep) continue;
        expect(gainOf(other, gradient, hessian, own)).toBeLessThanOrEqual(best + 1e-4);
      }
      expect(leafGain(gradient, hessian, own)).toBeCloseTo(best, 2);
    }),
  );
});

test('a leaf that is too light weighs nothing', () => {
  expect(leafWeight(5, 0.5, rules)).toBe(0);
  expect(leafWeight(5, 0, { ...rules, minChildWeight: 0 })).toBe(0);
  expect(leafGain(5, 0, rules)).toBe(0);
});
