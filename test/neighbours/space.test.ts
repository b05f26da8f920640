import { describe, expect, test } from '@jest/globals';
import {
  between,
  shrinkOf,
  toDistance,
  toFloat64Space,
  toReduced,
} from '../../src/neighbours/index.js';

const points = { rows: 2, columns: 2, data: Float64Array.of(3, 4, 0, -2) };

describe('space', () => {
  test.each([
    ['euclidean', Math.sqrt(9 + 36)],
    ['manhattan', 9],
    ['cosine', 1 + 8 / (5 * 2)],
    // The values rise in one row and fall in the other.
    ['correlation', 2],
  ] as const)('measures %s distances', (metric, distance) => {
    const reduced = between(toFloat64Space(points, metric, 'points'), 0, 1);
    expect(toDistance(metric, reduced)).toBeCloseTo(distance, 14);
    expect(toReduced(metric, distance)).toBeCloseTo(reduced, 12);
    expect(toDistance(metric, reduced * shrinkOf(metric, 3))).toBeCloseTo(distance / 3, 14);
  });

  test('leaves the given points as they are', () => {
    toFloat64Space(points, 'cosine', 'points');
    expect([...points.data]).toEqual([3, 4, 0, -2]);
  });

  test('refuses a row without a direction where the metric needs one', () => {
    const zeros = { rows: 2, columns: 2, data: Float64Array.of(1, 1, 0, 0) };
    expect(() => toFloat64Space(zeros, 'cosine', 'points')).toThrow(
      'points: row 1 is all zeros, so it has no cosine distance; omit it or use another metric',
    );
    const constant = { rows: 1, columns: 3, data: Float64Array.of(0.1, 0.1, 0.1) };
    expect(() => toFloat64Space(constant, 'correlation', 'points')).toThrow(
      'points: row 0 is constant, so it has no correlation distance',
    );
  });

  test('refuses points whose distances are not finite', () => {
    const huge = { rows: 1, columns: 1, data: Float64Array.of(1e160) };
    expect(() => toFloat64Space(huge, 'euclidean', 'points')).toThrow(
      'too large to take distances',
    );
    expect(toFloat64Space(huge, 'manhattan', 'points').rows).toBe(1);
  });
});
