import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { boruvkaSpanningTree } from '../../../src/clustering/spanning-tree/boruvka.js';
import { coreDistances } from '../../../src/clustering/spanning-tree/core-distances.js';
import { type Edges, sortEdges } from '../../../src/clustering/spanning-tree/edges.js';
import { ThreadPool } from '../../../src/core/threads/index.js';
import {
  buildKdTree,
  type Space,
  shrinkOf,
  toFloat64Space,
  uniqueTree,
} from '../../../src/neighbours/index.js';
import { primSpanningTree } from '../support/brute-force.js';
import { mixture, run, spaces } from '../support/points.js';

async function bothTrees(space: Space, minSamples: number, alpha: number): Promise<[Edges, Edges]> {
  const tree = await buildKdTree(space, uniqueTree);
  const nearness = await coreDistances(tree, minSamples, run);
  const shrink = shrinkOf(space.metric, alpha);
  const edges = await boruvkaSpanningTree(tree, nearness, shrink, run);
  return [sortEdges(edges), sortEdges(primSpanningTree(tree, nearness.core, shrink))];
}

describe('spanning tree', () => {
  test('is the one of brute force, edge by edge', async () => {
    await fc.assert(
      fc.asyncProperty(
        spaces,
        fc.nat(),
        fc.constantFrom(0.5, 1, 1.7),
        async (space, seed, alpha) => {
          const [edges, brute] = await bothTrees(space, 1 + (seed % (space.rows - 1)), alpha);
          expect(edges).toEqual(brute);
        },
      ),
      { numRuns: 300 },
    );
  });

  test.each([1, 4, 20])('is the one of brute force for 1500 points and %i samples', async (k) => {
    const [edges, brute] = await bothTrees(
      toFloat64Space(mixture(1500, 8, 3), 'euclidean', 'x'),
      k,
      1,
    );
    expect(edges).toEqual(brute);
  });

  test('is the same whatever the number of threads', async () => {
    const tree = await buildKdTree(
      toFloat64Space(mixture(12_000, 9, 3), 'euclidean', 'points'),
      uniqueTree,
    );
    const nearness = await coreDistances(tree, 3, run);
    const alone = await boruvkaSpanningTree(tree, nearness, 1, run);
    for (const threads of [2, 3]) {
      await using pool = new ThreadPool(threads);
      const together = await boruvkaSpanningTree(tree, nearness, 1, run, pool);
      expect(sortEdges(together)).toEqual(sortEdges(alone));
    }
  });

  test('joins equal points to the first of them', async () => {
    const same = { rows: 400, columns: 2, data: new Float64Array(800).fill(7) };
    const [edges] = await bothTrees(toFloat64Space(same, 'euclidean', 'points'), 5, 1);
    expect(edges.a.every((a) => a === 0)).toBe(true);
  });
});
