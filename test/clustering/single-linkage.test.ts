import { describe, expect, test } from '@jest/globals';
import { DisjointSets } from '../../src/clustering/disjoint-sets.js';
import { newEdges, setEdge, sortEdges } from '../../src/clustering/edges.js';
import { singleLinkage } from '../../src/clustering/single-linkage.js';

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

describe('disjoint sets', () => {
  test('find the representative through several merges', () => {
    const sets = new DisjointSets(5);
    sets.attach(4, 3);
    sets.attach(3, 1);
    sets.attach(2, 0);
    expect([0, 1, 2, 3, 4].map((x) => sets.find(x))).toEqual([0, 1, 0, 1, 1]);
  });
});
