import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Random } from '../../../src/core/numbers/index.js';
import {
  leafAt,
  leafOf,
  type ProjectionTree,
  plantTree,
} from '../../../src/neighbours/approximate/forest.js';
import { toFloat32Space } from '../../../src/neighbours/index.js';
import { matrices } from '../../clustering/support/points.js';
import { groupsOf } from '../../projection/points.js';

/** Every leaf of a tree, once. */
function leavesOf(tree: ProjectionTree): [number, number][] {
  const leaves: [number, number][] = [];
  for (let p = 0; p < tree.order.length; p = leaves[leaves.length - 1][1]) {
    leaves.push(leafAt(tree, p));
  }
  return leaves;
}

describe('a random projection tree', () => {
  test('has each row in one leaf, of at most the size asked for and at least half of it', () => {
    fc.assert(
      fc.property(matrices, fc.integer({ min: 2, max: 9 }), fc.nat(), (points, leafSize, seed) => {
        const space = toFloat32Space(points, 'euclidean');
        const tree = plantTree({ space, seed, tree: 1, leafSize });
        expect([...tree.order].sort((a, b) => a - b)).toEqual([...Array(points.rows).keys()]);
        tree.order.forEach((row, p) => {
          expect(tree.position[row]).toBe(p);
        });
        for (const [from, to] of leavesOf(tree)) {
          expect(to - from).toBeLessThanOrEqual(leafSize);
          if (points.rows > leafSize) expect(to - from).toBeGreaterThanOrEqual((leafSize - 1) / 2);
          for (let p = from; p < to; p++) expect(leafAt(tree, p)).toEqual([from, to]);
        }
      }),
    );
  });

  test('puts a known point, asked for as a new one, into its own leaf', () => {
    // Whole numbers on a line through space, whose products with any normal are exact and differ.
    const places = new Random(4).shuffle(Int32Array.from({ length: 300 }, (_, i) => i));
    const data = Float32Array.from(
      { length: 900 },
      (_, i) => [1, 2, -1][i % 3] * places[Math.floor(i / 3)],
    );
    const points = { rows: 300, columns: 3, data };
    const space = toFloat32Space(points, 'euclidean');
    const tree = plantTree({ space, seed: 5, tree: 2, leafSize: 40 });
    for (let row = 0; row < points.rows; row++) {
      const leaf = leafAt(tree, tree.position[row]);
      expect(leafOf(tree, space.points, row * space.columns)).toEqual(leaf);
    }
  });

  test('is the same for the same seed, and another for another seed or number', () => {
    const space = toFloat32Space(groupsOf(200, 4, 5), 'euclidean');
    const orderOf = (seed: number, tree: number) =>
      plantTree({ space, seed, tree, leafSize: 8 }).order;
    expect(orderOf(1, 1)).toEqual(orderOf(1, 1));
    expect(orderOf(1, 1)).not.toEqual(orderOf(1, 2));
    expect(orderOf(1, 1)).not.toEqual(orderOf(2, 1));
  });
});
