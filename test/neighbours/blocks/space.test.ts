import { describe, expect, test } from '@jest/globals';
import {
  between,
  shrinkOf,
  toDistance,
  toReduced,
  toSpace,
} from '../../../src/neighbours/blocks/space.js';

const points = { rows: 2, columns: 2, data: Float64Array.of(3, 4, 0, -2) };

describe('space', () => {
  test.each([
    ['euclidean', Math.sqrt(9 + 36)],
    ['manhattan', 9],
    ['cosine', 1 + 8 / (5 * 2)],
  ] as const)('measures %s distances', (metric, distance) => {
    const reduced = between(toSpace(points, metric, 'points'), 0, 1);
    expect(toDistance(metric, reduced)).toBeCloseTo(distance, 14);
    expect(toReduced(metric, distance)).toBeCloseTo(reduced, 12);
    expect(toDistance(metric, reduced * shrinkOf(metric, 3))).toBeCloseTo(distance / 3, 14);
  });

  test('leaves the given points as they are', () => {
    toSpace(points, 'cosine', 'points');
    expect([...points.data]).toEqual([3, 4, 0, -2]);
  });

  test('refuses a row without direction under cosine', () => {
    const zeros = { rows: 2, columns: 2, data: Float64Array.of(1, 1, 0, 0) };
    expect(() => toSpace(zeros, 'cosine', 'points')).toThrow(
      'points: row 1 is all zeros, so it has no cosine distance; leave it out or use another metric',
    );
  });

  test('refuses points whose distances are not finite', () => {
    const huge = { rows: 1, columns: 1, data: Float64Array.of(1e160) };
    expect(() => toSpace(huge, 'euclidean', 'points')).toThrow('too large to take distances');
    expect(toSpace(huge, 'manhattan', 'points').rows).toBe(1);
  });
});
