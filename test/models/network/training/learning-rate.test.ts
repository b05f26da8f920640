import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { shareOfRate } from '../../../../src/models/network/training/learning-rate.js';

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
      const outside = shares.findIndex((share) => share <= 0 || share > 1);
      const bent = shares.findIndex(
        (share, step) => step > 0 && share > shares[step - 1] !== step <= peak,
      );
      const level = shares.findIndex((share, step) => step > 0 && share === shares[step - 1]);
      expect({ outside, bent, level }).toEqual({ outside: -1, bent: -1, level: -1 });
    }),
  );
});
