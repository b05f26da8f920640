import { shared } from '../../core/threads/index.js';
import type { Floats } from '../space.js';
import type { KdTree } from './kd-tree.js';

/** For each node of a tree the lowest of some values of its positions, on shared memory. */
export function lowestInNodes(
  { nodes, firstLeaf, starts, ends }: KdTree,
  values: Float64Array,
): Float64Array {
  const lowest = shared(Float64Array, nodes).fill(Infinity);
  for (let node = nodes - 1; node >= 0; node--) {
    if (node < firstLeaf) lowest[node] = Math.min(lowest[2 * node + 1], lowest[2 * node + 2]);
    for (let p = starts[node]; node >= firstLeaf && p < ends[node]; p++) {
      if (values[p] < lowest[node]) lowest[node] = values[p];
    }
  }
  return lowest;
}

/** Reduced distance from point p of some coordinates to the box of a node, 0 inside it. */
export function boxDistance(
  { absolute, columns, boxes }: KdTree,
  node: number,
  coordinates: Floats,
  p: number,
): number {
  let sum = 0;
  for (let i = p * columns, low = node * 2 * columns, end = i + columns; i < end; i++, low++) {
    const value = coordinates[i];
    const below = boxes[low] - value;
    const above = value - boxes[low + columns];
    const gap = Math.max(below, above, 0);
    sum += absolute ? gap : gap * gap;
  }
  return sum;
}

/** Reduced distance between the boxes of two nodes, 0 where they meet. */
export function gapBetween({ absolute, columns, boxes }: KdTree, a: number, b: number): number {
  let sum = 0;
  for (let j = 0; j < columns; j++) {
    const lowA = a * 2 * columns + j;
    const lowB = b * 2 * columns + j;
    const aAbove = boxes[lowA] - boxes[lowB + columns];
    const bAbove = boxes[lowB] - boxes[lowA + columns];
    const gap = Math.max(aAbove, bAbove, 0);
    sum += absolute ? gap : gap * gap;
  }
  return sum;
}
