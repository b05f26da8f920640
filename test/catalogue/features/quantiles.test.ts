import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { columnQuantiles, quantilesToNormal } from '../../../src/catalogue/features/quantiles.js';

describe('columnQuantiles', () => {
  test('are the sorted values themselves up to a thousand, then a thousand of them', () => {
    expect(columnQuantiles(Float64Array.of(3, 1, 2))).toEqual([1, 2, 3]);
    expect(columnQuantiles(Float64Array.of(7))).toEqual([7]);
    const many = columnQuantiles(Float64Array.from({ length: 5000 }, (_, i) => 4999 - i));
    expect(many).toHaveLength(1000);
    expect([many[0], many[999]]).toEqual([0, 4999]);
  });
});

describe('quantilesToNormal', () => {
  test('gives the middle 0 and the ends ±5.2, beyond them too', () => {
    expect(quantilesToNormal(2, [1, 2, 3])).toBeCloseTo(0, 12);
    expect(quantilesToNormal(1, [1, 2, 3])).toBeCloseTo(-5.1993, 4);
    expect(quantilesToNormal(99, [1, 2, 3])).toBe(quantilesToNormal(3, [1, 2, 3]));
  });

  test('takes the middle of a run of equal quantiles', () => {
    expect(quantilesToNormal(5, [1, 5, 5, 5, 9])).toBeCloseTo(0, 12);
    expect(quantilesToNormal(5, [1, 2, 5, 5, 5, 5, 9])).toBeGreaterThan(0);
  });

  test('never changes the order of values', () => {
    const value = fc.double({ min: -10, max: 10, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 2, maxLength: 50 }), value, value, (all, a, b) => {
        const quantiles = columnQuantiles(Float64Array.from(all));
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(quantilesToNormal(low, quantiles)).toBeLessThanOrEqual(
          quantilesToNormal(high, quantiles) + 1e-12,
        );
      }),
    );
  });
});
