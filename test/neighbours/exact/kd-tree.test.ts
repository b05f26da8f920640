import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  between,
  boxDistance,
  buildKdTree,
  gapBetween,
  toFloat64Space,
  uniqueTree,
} from '../../../src/neighbours/index.js';
import { matrices, mixture, shuffleRows, spaces } from '../../clustering/support/points.js';

describe('kd-tree', () => {
  test('holds each point once, in nodes whose boxes bound the distances', async () => {
    await fc.assert(
      fc.asyncProperty(spaces, async (space) => {
        const tree = await buildKdTree(space, uniqueTree);
        const { rows, columns, nodes, firstLeaf, starts, ends } = tree;
        expect([...tree.order].sort((a, b) => a - b)).toEqual([...Array(rows).keys()]);
        for (let p = 0; p < rows; p++) {
          const row = tree.order[p] * columns;
          expect(tree.points.slice(p * columns, (p + 1) * columns)).toEqual(
            space.points.slice(row, row + columns),
          );
        }
        for (let node = 0; node < nodes; node++) {
          if (node < firstLeaf) {
            expect([starts[2 * node + 1], ends[2 * node + 1]]).toEqual([
              starts[node],
              starts[2 * node + 2],
            ]);
            expect(ends[2 * node + 2]).toBe(ends[node]);
          }
          for (let q = starts[node]; q < ends[node]; q++) {
            expect(boxDistance(tree, node, tree.points, q)).toBe(0);
            expect(boxDistance(tree, node, tree.points, 0)).toBeLessThanOrEqual(
              between(tree, 0, q) * (1 + 1e-12),
            );
            for (const other of [firstLeaf, nodes - 1]) {
              for (let r = starts[other]; r < ends[other]; r++) {
                expect(gapBetween(tree, node, other)).toBeLessThanOrEqual(
                  between(tree, q, r) * (1 + 1e-12),
                );
              }
            }
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test('does not depend on the order of the rows', async () => {
    await fc.assert(
      fc.asyncProperty(matrices, fc.integer(), async (matrix, seed) => {
        const { shuffled } = shuffleRows(matrix, seed);
        const tree = await buildKdTree(toFloat64Space(matrix, 'euclidean', 'points'), uniqueTree);
        const other = await buildKdTree(
          toFloat64Space(shuffled, 'euclidean', 'points'),
          uniqueTree,
        );
        expect(other.points).toEqual(tree.points);
        expect(other.boxes).toEqual(tree.boxes);
      }),
    );
  });

  test('has leaves of about the same size', async () => {
    const space = toFloat64Space(mixture(1000, 3, 1), 'euclidean', 'points');
    const { starts, ends, firstLeaf, nodes } = await buildKdTree(space, uniqueTree);
    const sizes = Array.from({ length: nodes - firstLeaf }, (_, i) => {
      return ends[firstLeaf + i] - starts[firstLeaf + i];
    });
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(10);
  });
});
