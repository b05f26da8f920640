import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  buildKdTree,
  nearestPointsIn,
  reducedDistance,
  uniqueTree,
} from '../../../src/neighbours/index.js';
import { spaces } from '../../clustering/support/points.js';

describe('nearest points', () => {
  test('are those of brute force, in order', async () => {
    await fc.assert(
      fc.asyncProperty(spaces, fc.nat(), async (space, seed) => {
        const tree = await buildKdTree(space, uniqueTree);
        const count = 1 + (seed % space.rows);
        const other = space.points.map((value) => value * 1.25 + 0.1);
        const found = nearestPointsIn(tree, count)(other, 0);
        const distances = Float64Array.from({ length: tree.rows }, (_, q) =>
          reducedDistance(tree.absolute, tree.columns, other, 0, tree.points, q),
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
