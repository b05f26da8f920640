import { describe, expect, test } from '@jest/globals';
import { clustersOfLabels, readIcicles, stepsOf } from '../../../src/figures/artists/icicles.js';
import { condensedTree } from '../every-figure.js';

describe('icicles', () => {
  const icicles = readIcicles(condensedTree, 6);
  const [root, left, right] = [6, 7, 8].map((id) => icicles.get(id) ?? fail());

  test('have their parents, and stand side by side below them', () => {
    expect([root.parent, left.parent, right.parent]).toEqual([undefined, root, root]);
    expect(root.children).toEqual([left, right]);
    expect([root, left, right].map(({ middle, size }) => [middle, size])).toEqual([
      [3, 6],
      [2, 3],
      [4.5, 2],
    ]);
  });

  test('get narrower with each point that leaves, down to the deepest density', () => {
    const widths = (deepest: number) =>
      stepsOf(left, 60, deepest).map((step) => [step.from, step.to, step.right - step.left]);
    expect(widths(Number.POSITIVE_INFINITY)).toEqual([
      [1, 2, 3],
      [2, 3, 2],
      [3, 4, 1],
    ]);
    expect(widths(2.5)).toEqual([
      [1, 2, 3],
      [2, 2.5, 2],
    ]);
  });

  test('are merged where there are more steps than wanted', () => {
    expect(stepsOf(left, 2, Number.POSITIVE_INFINITY).map(({ from, to }) => [from, to])).toEqual([
      [1, 2],
      [2, 4],
    ]);
  });

  test('have a label where they are the lowest that hold all of its points', () => {
    const own = clustersOfLabels(condensedTree, icicles, [0, 0, 0, 1, 1, -1]);
    expect(own).toEqual(
      new Map([
        [7, 0],
        [8, 1],
      ]),
    );
    expect(clustersOfLabels(condensedTree, icicles, [0, -1, -1, 0, -1, -1])).toEqual(
      new Map([[6, 0]]),
    );
  });
});

function fail(): never {
  throw new Error('the tree has the clusters 6, 7 and 8');
}
