import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { coreDistances } from '../../../src/clustering/spanning-tree/core-distances.js';
import { ThreadPool } from '../../../src/core/threads/index.js';
import { between, buildKdTree, toFloat64Space, uniqueTree } from '../../../src/neighbours/index.js';
import { sortedDistances } from '../support/brute-force.js';
import { mixture, run, spaces } from '../support/points.js';

describe('core distances', () => {
  test('are the distances to the nearest other points', async () => {
    await fc.assert(
      fc.asyncProperty(spaces, fc.nat(), async (space, seed) => {
        const tree = await buildKdTree(space, uniqueTree);
        const minSamples = 1 + (seed % (space.rows - 1));
        const { core, innerCore, nearest } = await coreDistances(tree, minSamples, run);
        for (let p = 0; p < tree.rows; p++) {
          const distances = sortedDistances(tree, p);
          expect(core[p]).toBe(distances[minSamples - 1]);
          expect(innerCore[p]).toBe(minSamples === 1 ? 0 : distances[minSamples - 2]);
          const others = [...Array(tree.rows).keys()].filter((q) => q !== p);
          expect(nearest[p]).toBe(others.find((q) => between(tree, p, q) === distances[0]));
        }
      }),
    );
  });

  test('are the same whatever the number of threads', async () => {
    const tree = await buildKdTree(
      toFloat64Space(mixture(12_000, 5, 2), 'euclidean', 'points'),
      uniqueTree,
    );
    const alone = await coreDistances(tree, 20, run);
    await using pool = new ThreadPool(2);
    const together = await coreDistances(tree, 20, run, pool);
    expect(together).toEqual(alone);
  });
});
