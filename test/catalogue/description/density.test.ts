import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  bandwidthOf,
  type DensityGrid,
  density,
} from '../../../src/catalogue/description/density.js';

const values = fc.array(fc.double({ min: -3, max: 5, noNaN: true }), {
  minLength: 2,
  maxLength: 40,
});

/** The area below a density by the trapezoidal rule. */
function areaOf(heights: Float64Array, { low, high, points }: DensityGrid): number {
  const step = (high - low) / (points - 1);
  const ends = (heights[0] + heights[points - 1]) / 2;
  return step * (heights.reduce((sum, height) => sum + height, 0) - ends);
}

function gaussian(from: number, width: number): number {
  return Math.exp(-((from / width) ** 2) / 2) / (width * Math.sqrt(2 * Math.PI));
}

describe('density', () => {
  test('is the mean of a Gaussian at each value', () => {
    const grid = { low: -8, high: 10, points: 901, isLowest: false, isHighest: false };
    fc.assert(
      fc.property(values, fc.double({ min: 0.2, max: 1, noNaN: true }), (known, width) => {
        const heights = density(known, width, grid);
        for (let i = 0; i < grid.points; i += 17) {
          const x = grid.low + (i * (grid.high - grid.low)) / (grid.points - 1);
          const exact =
            known.reduce((sum, value) => sum + gaussian(x - value, width), 0) / known.length;
          expect(Math.abs(heights[i] - exact)).toBeLessThan(0.003 / width);
        }
        expect(areaOf(heights, grid)).toBeCloseTo(1, 4);
      }),
    );
  });

  test('has area 1 within the bounds of the data, where it is reflected', () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0.001, max: 0.7, noNaN: true }), (known, width) => {
        const grid = { low: -3, high: 5, points: 128, isLowest: true, isHighest: true };
        expect(areaOf(density(known, width, grid), grid)).toBeCloseTo(1, 4);
      }),
    );
  });

  test('leaves out what lies beyond a grid that ends within the data', () => {
    const grid = { low: 0, high: 1, points: 101, isLowest: true, isHighest: false };
    const half = density([0.5, 100], 0.05, grid);
    expect(areaOf(half, grid)).toBeCloseTo(0.5, 6);
  });
});

describe('bandwidthOf', () => {
  test('is R’s bw.nrd0', () => {
    // x <- c(1, 2, 2, 3, 9, 4, 4, 4); bw.nrd0(x): IQR 2, sd 2.445842
    expect(bandwidthOf(8, 2.445842, 2)).toBeCloseTo(0.9 * (2 / 1.34) * 8 ** -0.2, 12);
    expect(bandwidthOf(8, 1, 2)).toBeCloseTo(0.9 * 8 ** -0.2, 12);
  });

  test('goes by the deviation where half of the values are the same', () => {
    expect(bandwidthOf(32, 2, 0)).toBeCloseTo(0.9, 12);
  });
});
