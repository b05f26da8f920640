import type { Run } from '../../clustering/options.js';
import { Pace } from '../../clustering/pace.js';
import { shared } from '../../core/threads/index.js';
import type { Space } from './space.js';

/**
 * A balanced kd-tree in flat arrays (Bentley 1975). Its points lie in the order of the tree, so that
 * a node is a range of them: node i holds the positions `starts[i]` up to, not including, `ends[i]`;
 * its children are the nodes 2i + 1 and 2i + 2, and all nodes from `firstLeaf` on are leaves.
 *
 * The order depends on the points alone and not on the order of the rows, as equal coordinates are
 * told apart by the other columns: positions can break ties between points.
 */
export interface KdTree extends Space {
  /** The row of the point at each position. */
  readonly order: Int32Array;
  readonly nodes: number;
  readonly firstLeaf: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** The tight box of node i: its lowest corner at `2 * columns * i`, then its highest. */
  readonly boxes: Float64Array;
}

/** At most so many points in a leaf: fewer cost boxes, more cost distances (measured at 2 columns). */
const LEAF_SIZE = 10;

/** Builds the tree over the points of a space. Memory some 7 bytes a point and 13 a column of it. */
export async function buildKdTree(space: Space, run: Run): Promise<KdTree> {
  const { rows, columns } = space;
  let levels = 0;
  while (rows / 2 ** levels > LEAF_SIZE) levels++;
  const firstLeaf = 2 ** levels - 1;
  const nodes = 2 * firstLeaf + 1;
  const starts = shared(Int32Array, nodes);
  const ends = shared(Int32Array, nodes);
  const boxes = shared(Float64Array, nodes * 2 * columns);
  const order = shared(Int32Array, rows);
  for (let row = 0; row < rows; row++) order[row] = row;

  const pace = new Pace(run, 'spatial tree', nodes);
  ends[0] = rows;
  // Depth first: the points of the deeper nodes stay in the processor's cache.
  const toSplit = [0];
  for (let done = 0; done < nodes; done++) {
    if (pace.isDue) await pace.rest(done);
    const node = toSplit.pop() ?? 0;
    const start = starts[node];
    const end = ends[node];
    fillBox(space, order, start, end, boxes, node * 2 * columns);
    if (node >= firstLeaf) {
      sortRange(space, order, start, end);
      continue;
    }
    const left = 2 * node + 1;
    const middle = (start + end) >> 1;
    select(space, order, start, end - 1, middle, widestColumn(boxes, node, columns));
    starts[left] = start;
    ends[left] = middle;
    starts[left + 1] = middle;
    ends[left + 1] = end;
    toSplit.push(left + 1, left);
  }
  const points = shared(Float64Array, rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      points[i * columns + j] = space.points[order[i] * columns + j];
    }
  }
  return { ...space, points, order, nodes, firstLeaf, starts, ends, boxes };
}

function fillBox(
  { points, columns }: Space,
  order: Int32Array,
  start: number,
  end: number,
  boxes: Float64Array,
  low: number,
): void {
  const high = low + columns;
  boxes.fill(Infinity, low, high);
  boxes.fill(-Infinity, high, high + columns);
  for (let i = start; i < end; i++) {
    const at = order[i] * columns;
    for (let j = 0; j < columns; j++) {
      const value = points[at + j];
      if (value < boxes[low + j]) boxes[low + j] = value;
      if (value > boxes[high + j]) boxes[high + j] = value;
    }
  }
}

function widestColumn(boxes: Float64Array, node: number, columns: number): number {
  const low = node * 2 * columns;
  const high = low + columns;
  let widest = 0;
  for (let j = 1; j < columns; j++) {
    if (boxes[high + j] - boxes[low + j] > boxes[high + widest] - boxes[low + widest]) widest = j;
  }
  return widest;
}

/** Whether row a comes before row b: by the column, then by all columns, then by the row itself. */
function isBefore({ points, columns }: Space, column: number, a: number, b: number): boolean {
  const difference = points[a * columns + column] - points[b * columns + column];
  if (difference !== 0) return difference < 0;
  for (let j = 0; j < columns; j++) {
    const other = points[a * columns + j] - points[b * columns + j];
    if (other !== 0) return other < 0;
  }
  return a < b;
}

/** Moves rows until the one that belongs at `wanted` is there, the earlier ones left of it (Hoare). */
function select(
  space: Space,
  order: Int32Array,
  from: number,
  to: number,
  wanted: number,
  column: number,
): void {
  let left = from;
  let right = to;
  while (right > left) {
    const pivot = medianOfThree(space, order, left, right, column);
    let i = left;
    let j = right;
    while (i <= j) {
      while (isBefore(space, column, order[i], pivot)) i++;
      while (isBefore(space, column, pivot, order[j])) j--;
      if (i <= j) {
        const kept = order[i];
        order[i++] = order[j];
        order[j--] = kept;
      }
    }
    if (wanted <= j) right = j;
    else if (wanted >= i) left = i;
    else return;
  }
}

function medianOfThree(
  space: Space,
  order: Int32Array,
  left: number,
  right: number,
  column: number,
): number {
  const a = order[left];
  const b = order[(left + right) >> 1];
  const c = order[right];
  if (isBefore(space, column, a, b)) {
    if (isBefore(space, column, b, c)) return b;
    return isBefore(space, column, a, c) ? c : a;
  }
  if (isBefore(space, column, a, c)) return a;
  return isBefore(space, column, b, c) ? c : b;
}

/** Insertion sort of the few rows of a leaf. */
function sortRange(space: Space, order: Int32Array, start: number, end: number): void {
  for (let i = start + 1; i < end; i++) {
    const row = order[i];
    let j = i;
    for (; j > start && isBefore(space, 0, row, order[j - 1]); j--) order[j] = order[j - 1];
    order[j] = row;
  }
}

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
  { metric, columns, boxes }: KdTree,
  node: number,
  coordinates: Float64Array,
  p: number,
): number {
  const absolute = metric === 'manhattan';
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
export function gapBetween({ metric, columns, boxes }: KdTree, a: number, b: number): number {
  const absolute = metric === 'manhattan';
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
