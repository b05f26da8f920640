import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { quantile } from '../../../src/core/numbers/index.js';

test('gives what numpy.quantile gives', () => {
  expect(quantile([1, 2, 4, 8], 0.5)).toBe(3);
  expect(quantile([1, 2, 4, 8], 0.25)).toBe(1.75);
  expect(quantile([5], 0.9)).toBe(5);
});

test('goes from the least to the greatest value, and through every value', () => {
  const ascending = fc
    .array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2 })
    .map((values) => values.sort((a, b) => a - b));
  fc.assert(
    fc.property(ascending, (sorted) => {
      sorted.forEach((value, i) => {
        expect(quantile(sorted, i / (sorted.length - 1))).toBeCloseTo(value, 9);
      });
    }),
  );
});
