import type { Range } from '../../core/threads/index.js';
import { boxDistance, type KdTree } from '../../neighbours/index.js';

/** How near the other points are to each position of a tree; distances are reduced. */
export interface Nearness {
  /** Core distance: that to the `minSamples`-th nearest other point. */
  readonly core: Float64Array;
  /** Distance to the nearest other point but one fewer: 0 for one sample. */
  readonly innerCore: Float64Array;
  /** The nearest other point, the one of lowest position among equals. */
  readonly nearest: Int32Array;
}

/** One thread's share: the leaves from `from` up to, not including, `to`. */
export interface LeafRange extends Range {
  readonly tree: KdTree;
  readonly minSamples: number;
  readonly nearness: Nearness;
}

/** Fills in the points of some leaves; runs in any thread, as it writes nothing else. */
export function fillNearness({ tree, minSamples, nearness, from, to }: LeafRange): void {
  const { absolute, columns, points, firstLeaf, starts, ends } = tree;
  const nearestSoFar = new Float64Array(minSamples);
  // A stack of nodes to visit: a descent leaves one for each level.
  const stack = new Int32Array(64);
  const stackDistance = new Float64Array(64);
  for (let leaf = from; leaf < to; leaf++) {
    for (let p = starts[leaf]; p < ends[leaf]; p++) {
      nearestSoFar.fill(Infinity);
      let nearest = -1;
      let nearestDistance = Infinity;
      // From the point's own leaf up: first the leaf, then each sibling on the way to the root.
      let climbed = leaf;
      let depth = 1;
      stack[0] = leaf;
      stackDistance[0] = 0;
      for (;;) {
        if (depth === 0) {
          if (climbed === 0) break;
          stack[0] = climbed % 2 === 1 ? climbed + 1 : climbed - 1;
          stackDistance[0] = boxDistance(tree, stack[0], points, p);
          climbed = (climbed - 1) >> 1;
          depth = 1;
        }
        depth--;
        const node = stack[depth];
        const lower = stackDistance[depth];
        const mayTie = lower === nearestDistance && starts[node] < nearest;
        if (lower >= nearestSoFar[0] && !mayTie) continue;
        if (node < firstLeaf) {
          const left = 2 * node + 1;
          const toLeft = boxDistance(tree, left, points, p);
          const toRight = boxDistance(tree, left + 1, points, p);
          const leftFirst = toLeft <= toRight;
          stack[depth] = leftFirst ? left + 1 : left;
          stackDistance[depth++] = leftFirst ? toRight : toLeft;
          stack[depth] = leftFirst ? left : left + 1;
          stackDistance[depth++] = leftFirst ? toLeft : toRight;
          continue;
        }
        for (let q = starts[node]; q < ends[node]; q++) {
          if (q === p) continue;
          let distance = 0;
          for (let i = p * columns, j = q * columns, end = i + columns; i < end; i++, j++) {
            const difference = points[i] - points[j];
            distance += absolute ? Math.abs(difference) : difference * difference;
          }
          if (distance < nearestSoFar[0]) replaceFarthest(nearestSoFar, distance);
          if (distance < nearestDistance || (distance === nearestDistance && q < nearest)) {
            nearestDistance = distance;
            nearest = q;
          }
        }
      }
      nearness.core[p] = nearestSoFar[0];
      nearness.innerCore[p] = secondFarthest(nearestSoFar);
      nearness.nearest[p] = nearest;
    }
  }
}

/** Replaces the farthest distance, which is on top of a heap of distances. */
function replaceFarthest(heap: Float64Array, distance: number): void {
  const size = heap.length;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= size) break;
    if (child + 1 < size && heap[child + 1] > heap[child]) child++;
    if (heap[child] <= distance) break;
    heap[at] = heap[child];
    at = child;
  }
  heap[at] = distance;
}

function secondFarthest(heap: Float64Array): number {
  if (heap.length === 1) return 0;
  return heap.length === 2 ? heap[1] : Math.max(heap[1], heap[2]);
}
