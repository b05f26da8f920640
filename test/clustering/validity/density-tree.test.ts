import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fillAllPointsCore } from '../../../src/clustering/validity/all-points-core.js';
import { densityTree } from '../../../src/clustering/validity/density-tree.js';
import {
  buildKdTree,
  type Space,
  toFloat64Space,
  uniqueTree,
} from '../../../src/neighbours/index.js';
import { primDensityTree } from '../support/brute-force.js';
import { mixture, spaces } from '../support/points.js';

function allPointsCore(cluster: Space): Float64Array {
  const core = new Float64Array(cluster.rows);
  fillAllPointsCore({ cluster, core, from: 0, to: cluster.rows });
  return core;
}

async function expectPrims(space: Space, core: Float64Array): Promise<void> {
  const tree = await buildKdTree(space, uniqueTree);
  expect(densityTree(tree, core)).toEqual(primDensityTree(space, core));
}

describe('density tree', () => {
  test('is the one of all pairs, in the same order and with the same parents', async () => {
    await fc.assert(fc.asyncProperty(spaces, (space) => expectPrims(space, allPointsCore(space))));
  });

  test('is so for any core distances', async () => {
    const cores = fc.infiniteStream(fc.constantFrom(0, 0.3, 1, 2, 10));
    await fc.assert(
      fc.asyncProperty(spaces, cores, (space, values) =>
        expectPrims(
          space,
          Float64Array.from({ length: space.rows }, () => values.next().value),
        ),
      ),
    );
  });

  test('is so for more points than a few leaves hold', async () => {
    const space = toFloat64Space(mixture(1500, 2, 6), 'euclidean', 'points');
    await expectPrims(space, allPointsCore(space));
  });
});
