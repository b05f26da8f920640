import { describe, expect, test } from '@jest/globals';
import { newEdges, setEdge, sortEdges } from '../../../src/clustering/spanning-tree/edges.js';

describe('edges', () => {
  test('come by weight, then distance, then ends', () => {
    const edges = newEdges(5);
    setEdge(edges, 0, 5, 1, 2, 1);
    setEdge(edges, 1, 4, 1, 2, 1);
    setEdge(edges, 2, 0, 9, 2, 1);
    setEdge(edges, 3, 7, 8, 2, 0.5);
    setEdge(edges, 4, 2, 3, 1, 1);
    const { a, b } = sortEdges(edges);
    expect([...a].map((end, i) => [end, b[i]])).toEqual([
      [2, 3],
      [7, 8],
      [0, 9],
      [1, 4],
      [1, 5],
    ]);
  });
});
