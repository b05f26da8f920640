import { describe, expect, test } from '@jest/globals';
import { singleLinkage } from '../../../src/clustering/hierarchy/single-linkage.js';
import { newEdges, setEdge, sortEdges } from '../../../src/clustering/spanning-tree/edges.js';

describe('single linkage', () => {
  test('merges along the edges, nearest first', () => {
    const edges = newEdges(4);
    setEdge(edges, 0, 3, 2, 9, 9);
    setEdge(edges, 1, 0, 1, 4, 1);
    setEdge(edges, 2, 4, 3, 4, 4);
    setEdge(edges, 3, 1, 2, 25, 25);
    expect(singleLinkage(sortEdges(edges), 'euclidean')).toEqual({
      left: Int32Array.of(0, 3, 2, 5),
      right: Int32Array.of(1, 4, 6, 7),
      distance: Float64Array.of(2, 2, 3, 5),
      size: Int32Array.of(2, 2, 3, 5),
    });
  });

  test('has nothing to merge for one point', () => {
    expect(singleLinkage(newEdges(0), 'euclidean').size).toHaveLength(0);
  });
});
