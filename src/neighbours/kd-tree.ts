import { shared } from '../core/threads/index.js';
import type { Nearest } from './nearest.js';
import { selectMiddle } from './select.js';
import { reorder, type Space } from './space.js';

/** Points in a leaf: fewer cost more steps down the tree, more cost more distances. */
const LEAF_SIZE = 16;

/**
 * A balanced k-d tree in flat arrays on shared memory. Points stand in tree order, so that a leaf is
 * a run of them; node i has the children 2i + 1 and 2i + 2 and covers one run, halved at each level.
 */
export interface KdTree {
  /** The points in tree order. */
  readonly space: Space;
  /** `order[p]` is the row of the point at position p. */
  readonly order: Int32Array;
  /** Per node the least, then the greatest value in each column. */
  readonly boxes: Float32Array;
  readonly depth: number;
}

/**
 * Builds the tree: each node is split at the median of its widest column. Duplicates that fill a node
 * stand in it by row, so that a search that wants k needs only the first k of them.
 */
export function buildKdTree(space: Space): KdTree {
  const { rows, columns } = space;
  const depth = Math.max(0, Math.ceil(Math.log2(rows / LEAF_SIZE)));
  const order = shared(Int32Array, rows);
  for (let i = 0; i < rows; i++) order[i] = i;
  const boxes = shared(Float32Array, (2 ** (depth + 1) - 1) * 2 * columns);
  const values = new Float32Array(rows);
  const split = (node: number, level: number, from: number, to: number): void => {
    const widest = boundBox(space, order, boxes, node, from, to);
    const middle = (from + to) >> 1;
    if (isPoint(boxes, node, columns)) {
      order.subarray(from, to).sort();
    } else if (level < depth) {
      for (let p = from; p < to; p++) values[p] = space.data[order[p] * columns + widest];
      selectMiddle(values, order, from, to, middle);
    }
    if (level === depth) return;
    split(2 * node + 1, level + 1, from, middle);
    split(2 * node + 2, level + 1, middle, to);
  };
  split(0, 0, 0, rows);
  return { space: reorder(space, order), order, boxes, depth };
}

/** Whether all points of a node are the same. */
function isPoint(boxes: Float32Array, node: number, columns: number): boolean {
  const low = node * 2 * columns;
  for (let j = low; j < low + columns; j++) if (boxes[j] !== boxes[j + columns]) return false;
  return true;
}

/** Writes a node's bounding box and gives the column where it is widest. */
function boundBox(
  { columns, data }: Space,
  order: Int32Array,
  boxes: Float32Array,
  node: number,
  from: number,
  to: number,
): number {
  const low = node * 2 * columns;
  const high = low + columns;
  boxes.fill(Number.POSITIVE_INFINITY, low, high);
  boxes.fill(Number.NEGATIVE_INFINITY, high, high + columns);
  for (let p = from; p < to; p++) {
    const row = order[p] * columns;
    for (let j = 0; j < columns; j++) {
      const value = data[row + j];
      if (value < boxes[low + j]) boxes[low + j] = value;
      if (value > boxes[high + j]) boxes[high + j] = value;
    }
  }
  let widest = 0;
  for (let j = 1; j < columns; j++) {
    if (boxes[high + j] - boxes[low + j] > boxes[high + widest] - boxes[low + widest]) widest = j;
  }
  return widest;
}

/** Searches a tree for one point after another. */
export class KdSearch {
  readonly #tree: KdTree;
  readonly #nearest: Nearest;
  /** Nodes still to visit with their distances, and where the runs that they cover start and end. */
  readonly #stack: Int32Array;
  readonly #distances: Float64Array;

  constructor(tree: KdTree, nearest: Nearest) {
    this.#tree = tree;
    this.#nearest = nearest;
    this.#stack = new Int32Array(3 * (tree.depth + 2));
    this.#distances = new Float64Array(tree.depth + 2);
  }

  /** Offers all points that may be among the nearest of the query at `queries[start…]`. */
  search(queries: Float32Array, start: number): void {
    const { boxes, depth, space } = this.#tree;
    const { columns, manhattan, rows } = space;
    const stack = this.#stack;
    const distances = this.#distances;
    const nearest = this.#nearest;
    const firstLeaf = 2 ** depth - 1;
    let top = 0;
    let node = 0;
    let from = 0;
    let to = rows;
    for (;;) {
      while (node < firstLeaf) {
        const middle = (from + to) >> 1;
        const left = 2 * node + 1;
        const toLeft = boxDistance(boxes, left * 2 * columns, queries, start, columns, manhattan);
        const toRight = boxDistance(
          boxes,
          (left + 1) * 2 * columns,
          queries,
          start,
          columns,
          manhattan,
        );
        // Points that are all the same are as far from everywhere.
        if (toLeft === toRight && isPoint(boxes, node, columns)) {
          to = Math.min(to, from + nearest.k);
          break;
        }
        const goLeft =
          toLeft < toRight ||
          (toLeft === toRight && nearerLeft(boxes, left, columns, queries, start));
        distances[top] = goLeft ? toRight : toLeft;
        stack[3 * top] = goLeft ? left + 1 : left;
        stack[3 * top + 1] = goLeft ? middle : from;
        stack[3 * top + 2] = goLeft ? to : middle;
        top++;
        node = goLeft ? left : left + 1;
        if (goLeft) to = middle;
        else from = middle;
      }
      scan(space, from, to, queries, start, nearest);
      do {
        if (top === 0) return;
        top--;
      } while (distances[top] > nearest.bound);
      node = stack[3 * top];
      from = stack[3 * top + 1];
      to = stack[3 * top + 2];
    }
  }
}

function nearerLeft(
  boxes: Float32Array,
  left: number,
  columns: number,
  queries: Float32Array,
  start: number,
): boolean {
  const a = left * 2 * columns;
  const b = a + 2 * columns;
  let toLeft = 0;
  let toRight = 0;
  for (let j = 0; j < columns; j++) {
    toLeft += Math.abs(2 * queries[start + j] - boxes[a + j] - boxes[a + columns + j]);
    toRight += Math.abs(2 * queries[start + j] - boxes[b + j] - boxes[b + columns + j]);
  }
  return toLeft <= toRight;
}

/** Distance of a query to a box: 0 inside. */
function boxDistance(
  boxes: Float32Array,
  low: number,
  queries: Float32Array,
  start: number,
  columns: number,
  manhattan: boolean,
): number {
  const high = low + columns;
  let sum = 0;
  for (let j = 0; j < columns; j++) {
    const value = queries[start + j];
    const gap = Math.max(boxes[low + j] - value, value - boxes[high + j], 0);
    sum += manhattan ? gap : gap * gap;
  }
  return sum;
}

/** Offers every point of a run. */
function scan(
  { columns, data, manhattan }: Space,
  from: number,
  to: number,
  queries: Float32Array,
  start: number,
  nearest: Nearest,
): void {
  for (let p = from; p < to; p++) {
    const row = p * columns;
    let sum = 0;
    if (manhattan) {
      for (let j = 0; j < columns; j++) sum += Math.abs(data[row + j] - queries[start + j]);
    } else {
      for (let j = 0; j < columns; j++) {
        const difference = data[row + j] - queries[start + j];
        sum += difference * difference;
      }
    }
    if (sum <= nearest.bound) nearest.offer(p, sum);
  }
}
