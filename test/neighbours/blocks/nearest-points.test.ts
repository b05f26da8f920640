import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildKdTree } from '../../../src/neighbours/blocks/kd-tree.js';
import { nearestPoints } from '../../../src/neighbours/blocks/nearest-points.js';
import { reducedDistance } from '../../../src/neighbours/blocks/space.js';
import { run, spaces } from '../../clustering/support/points.js';

describe('nearest points', () => {
  test('are those of brute force, in order', async () => {
    await fc.assert(
      fc.asyncProperty(spaces, fc.nat(), async (space, seed) => {
        const tree = await buildKdTree(space, run);
        const count = 1 + (seed % space.rows);
        const other = space.points.map((value) => value * 1.25 + 0.1);
        const found = nearestPoints(tree, other, 0, count);
        const distances = Float64Array.from({ length: tree.rows }, (_, q) =>
          reducedDistance(tree.metric, tree.columns, other, 0, tree.points, q),
        );
        const wanted = Int32Array.from(distances.keys())
          .sort((a, b) => distances[a] - distances[b] || a - b)
          .slice(0, count);
        expect(found.positions).toEqual(wanted);
        expect(found.distances).toEqual(Float64Array.from(wanted, (q) => distances[q]));
      }),
    );
  });
});
