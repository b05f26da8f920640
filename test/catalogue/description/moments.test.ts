import { describe, expect, test } from '@jest/globals';
import { moments } from '../../../src/catalogue/description/moments.js';

describe('moments', () => {
  test('are those of pandas, missing values apart', () => {
    const { missing, mean, deviation, skewness, kurtosis, min, max } = moments([
      1,
      2,
      Number.NaN,
      4,
      9,
      4,
    ]);
    expect({ missing, mean, min, max }).toEqual({ missing: 1, mean: 4, min: 1, max: 9 });
    expect(deviation).toBeCloseTo(3.082207001484488, 12);
    expect(skewness).toBeCloseTo(1.2806954299797042, 12);
    expect(kurtosis).toBeCloseTo(2, 12);
  });

  test('are NaN where there are too few values', () => {
    const { NaN: none } = Number;
    expect(moments([])).toEqual({
      missing: 0,
      mean: none,
      deviation: none,
      skewness: none,
      kurtosis: none,
      min: none,
      max: none,
    });
    expect(moments([3, none])).toMatchObject({ missing: 1, mean: 3, deviation: none, min: 3 });
    expect(moments([1, 2, 3]).kurtosis).toBeNaN();
    expect(moments([1, 2]).skewness).toBeNaN();
  });

  test('a constant has no deviation, even where its sum is rounded', () => {
    const { mean, deviation, skewness, kurtosis } = moments(new Float32Array(1001).fill(0.1));
    expect([mean, deviation]).toEqual([Math.fround(0.1), 0]);
    expect([skewness, kurtosis]).toEqual([Number.NaN, Number.NaN]);
  });
});
