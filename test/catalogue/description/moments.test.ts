import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { correlation } from '../../../src/catalogue/description/correlation.js';
import { moments } from '../../../src/catalogue/description/moments.js';

describe('moments', () => {
  test('are those of pandas, missing values apart', () => {
    const { missing, mean, deviation, kurtosis, min, max } = moments([1, 2, Number.NaN, 4, 9, 4]);
    expect({ missing, mean, min, max }).toEqual({ missing: 1, mean: 4, min: 1, max: 9 });
    expect(deviation).toBeCloseTo(3.082207001484488, 12);
    expect(kurtosis).toBeCloseTo(2, 12);
  });

  test('are NaN where there are too few values', () => {
    const { NaN: none } = Number;
    expect(moments([])).toEqual({
      missing: 0,
      mean: none,
      deviation: none,
      kurtosis: none,
      min: none,
      max: none,
    });
    expect(moments([3, none])).toMatchObject({ missing: 1, mean: 3, deviation: none, min: 3 });
    expect(moments([1, 2, 3]).kurtosis).toBeNaN();
  });
});

describe('correlation', () => {
  test('is 1 or −1 for a straight line, and NaN for a constant', () => {
    const x = Float64Array.of(1, 2, Number.NaN, 7);
    expect(
      correlation(
        x,
        x.map((v) => 3 * v + 1),
      ),
    ).toBeCloseTo(1, 12);
    expect(
      correlation(
        x,
        x.map((v) => -v),
      ),
    ).toBeCloseTo(-1, 12);
    expect(
      correlation(
        x,
        x.map(() => 5),
      ),
    ).toBeNaN();
  });

  test('is the mean product of standard scores', () => {
    const numbers = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 3, maxLength: 20 });
    fc.assert(
      fc.property(numbers, numbers, (first, second) => {
        const n = Math.min(first.length, second.length);
        const a = Float64Array.from(first.slice(0, n));
        const b = Float64Array.from(second.slice(0, n));
        const [ofA, ofB] = [moments(a), moments(b)];
        fc.pre(ofA.deviation > 0 && ofB.deviation > 0);
        const products = a.map((x, i) => (x - ofA.mean) * (b[i] - ofB.mean));
        const covariance = products.reduce((sum, p) => sum + p, 0) / (n - 1);
        expect(correlation(a, b)).toBeCloseTo(covariance / (ofA.deviation * ofB.deviation), 9);
      }),
    );
  });
});
