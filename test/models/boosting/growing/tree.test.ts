import { expect, test } from '@jest/globals';
import {
  breadthFirst,
  leafRows,
  mostNodes,
  prune,
  treeArrays,
} from '../../../../src/models/boosting/growing/tree.js';

/** A root (0) over a leaf (1) and a split (2) of leaves 3 and 4. */
function grown(gains: readonly number[]) {
  const tree = treeArrays(5);
  tree.left.set([1, -1, 3, -1, -1]);
  tree.right.set([2, -1, 4, -1, -1]);
  tree.isLeaf.set([0, 1, 0, 1, 1]);
  tree.gain.set(gains);
  return tree;
}

test('mostNodes is limited by rows, depth and leaves', () => {
  expect(mostNodes(100, 0, 0)).toBe(199);
  expect(mostNodes(100, 3, 0)).toBe(15);
  expect(mostNodes(100, 6, 4)).toBe(7);
  expect(mostNodes(0, 0, 0)).toBe(1);
});

test('pruning takes back weak splits from below, and keeps those above strong ones', () => {
  const weakBelow = grown([5, 0, 1]);
  prune(weakBelow, 2);
  expect(Array.from(weakBelow.isLeaf)).toEqual([0, 1, 1, 1, 1]);
  expect(breadthFirst(weakBelow)).toEqual([0, 1, 2]);
  const weakAbove = grown([1, 0, 5]);
  prune(weakAbove, 2);
  expect(Array.from(weakAbove.isLeaf)).toEqual([0, 1, 0, 1, 1]);
  const allWeak = grown([1, 0, 1]);
  prune(allWeak, 2);
  expect(breadthFirst(allWeak)).toEqual([0]);
});

test('rows of split nodes belong to the leaf that they were pruned to', () => {
  expect(leafRows(grown([5, 0, 5]))).toEqual([
    { rowsOf: 1, leaf: 1 },
    { rowsOf: 3, leaf: 3 },
    { rowsOf: 4, leaf: 4 },
  ]);
  const pruned = grown([5, 0, 1]);
  prune(pruned, 2);
  expect(leafRows(pruned)).toEqual([
    { rowsOf: 1, leaf: 1 },
    { rowsOf: 3, leaf: 2 },
    { rowsOf: 4, leaf: 2 },
  ]);
});
