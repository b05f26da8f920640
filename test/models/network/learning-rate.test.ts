import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { shareOfRate } from '../../../src/models/network/learning-rate.js';

test('the rate rises over 100 steps, is half of the whole in the middle and ends near nothing', () => {
  expect(shareOfRate(0, 4000)).toBeCloseTo(0.01, 6);
  expect(shareOfRate(49, 4000)).toBeCloseTo(0.5, 3);
  expect(shareOfRate(2000, 4000)).toBeCloseTo(0.5, 12);
  expect(shareOfRate(3999, 4000)).toBeLessThan(1e-6);
});

test('it is between 0 and 1 and has a single peak, however few steps there are', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3000 }), (steps) => {
      const shares = Array.from({ length: steps }, (_, step) => shareOfRate(step, steps));
      const peak = shares.indexOf(Math.max(...shares));
      shares.forEach((share, step) => {
        expect(share).toBeGreaterThan(0);
        expect(share).toBeLessThanOrEqual(1);
        if (step > 0) expect(Math.sign(share - shares[step - 1])).toBe(step <= peak ? 1 : -1);
      });
    }),
  );
});
