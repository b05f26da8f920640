import { describe, expect, test } from '@jest/globals';
import { newEdges, setEdge } from '../../../src/clustering/spanning-tree/edges.js';
import { relativeValidity } from '../../../src/clustering/validity/relative-validity.js';

/** Six points in a row, the edges between them of weights 1, 5, 2, 4, 3. */
const edges = newEdges(5);
[1, 5, 2, 4, 3].forEach((weight, i) => {
  setEdge(edges, i, i, i + 1, weight, weight);
});

function validity(labels: number[]): number {
  const clusters = Math.max(...labels) + 1;
  return relativeValidity(edges, 'manhattan', Int32Array.from(labels), clusters);
}

describe('relative validity', () => {
  test('compares the edges between clusters with those inside', () => {
    expect(validity([0, 0, 1, 1, 2, 2])).toBeCloseTo((4 / 5 + 2 / 4 + 1 / 4) / 3, 14);
    expect(validity([0, 1, 1, 1, 1, 1])).toBeCloseTo((1 / 1 + (5 * -4) / 5) / 6, 14);
  });

  test('counts noise as worth nothing', () => {
    const first = (10 - 1) / 10;
    const second = (10 - 3) / 10;
    expect(validity([0, 0, -1, -1, 1, 1])).toBeCloseTo((first + second) / 3, 14);
    expect(validity([-1, -1, -1, -1, -1, -1])).toBe(0);
  });

  test('holds an only cluster twice as far as the nearest noise, or the longest edge', () => {
    expect(validity([-1, -1, -1, -1, 0, 0])).toBeCloseTo((8 - 3) / 8 / 3, 14);
    expect(validity([0, 0, 0, 0, 0, 0])).toBeCloseTo((10 - 5) / 10, 14);
  });
});
