import { Random } from '../../core/numbers/index.js';
import { shared } from '../../core/threads/index.js';
import { selectMiddle } from '../select.js';
import type { Floats, Space } from '../space.js';

/**
 * A random projection tree (Dasgupta and Freund 2008): each node halves its run of points by the
 * distance to a plane, whose normal joins two of the points. Node i has the children 2i + 1 and
 * 2i + 2.
 */
export interface ProjectionTree {
  /** Rows in tree order; a leaf is a run of them. */
  readonly order: Int32Array;
  /** Where each row is in `order`. */
  readonly position: Int32Array;
  /** nodes × columns. */
  readonly normals: Float32Array;
  /** A point whose product with the normal is below this goes left. */
  readonly offsets: Float32Array;
  readonly depth: number;
}

/** Builds the tree with the number `tree` of the forest that belongs to `seed`. */
export function plantTree(job: {
  space: Space;
  seed: number;
  tree: number;
  leafSize: number;
}): ProjectionTree {
  const { rows, columns, points } = job.space;
  const random = new Random(job.seed, job.tree);
  const depth = Math.max(0, Math.ceil(Math.log2(rows / job.leafSize)));
  const order = shared(Int32Array, rows);
  for (let i = 0; i < rows; i++) order[i] = i;
  const normals = shared(Float32Array, (2 ** depth - 1) * columns);
  const offsets = shared(Float32Array, 2 ** depth - 1);
  const products = new Float32Array(rows);
  const split = (node: number, level: number, from: number, to: number): void => {
    if (level === depth) return;
    const normal = normals.subarray(node * columns, (node + 1) * columns);
    const a = order[from + random.integer(to - from)] * columns;
    const b = order[from + random.integer(to - from)] * columns;
    let length = 0;
    for (let j = 0; j < columns; j++) {
      normal[j] = points[a + j] - points[b + j];
      length += Math.abs(normal[j]);
    }
    if (length === 0) for (let j = 0; j < columns; j++) normal[j] = random.normal();
    for (let p = from; p < to; p++)
      products[p] = product(normal, 0, points, order[p] * columns, columns);
    const middle = (from + to) >> 1;
    selectMiddle(products, order, from, to, middle);
    offsets[node] = products[middle];
    split(2 * node + 1, level + 1, from, middle);
    split(2 * node + 2, level + 1, middle, to);
  };
  split(0, 0, 0, rows);
  const position = shared(Int32Array, rows);
  for (let p = 0; p < rows; p++) position[order[p]] = p;
  return { order, position, normals, offsets, depth };
}

function product(a: Floats, i: number, b: Floats, j: number, columns: number): number {
  let sum = 0;
  for (let c = 0; c < columns; c++) sum += a[i + c] * b[j + c];
  return sum;
}

/** The leaf that holds position `position` of a tree: the run of positions it covers. */
export function leafAt({ order, depth }: ProjectionTree, position: number): [number, number] {
  let from = 0;
  let to = order.length;
  for (let level = 0; level < depth; level++) {
    const middle = (from + to) >> 1;
    if (position < middle) to = middle;
    else from = middle;
  }
  return [from, to];
}

/** The leaf that a new point at `queries[start…]` falls into. */
export function leafOf(tree: ProjectionTree, queries: Floats, start: number): [number, number] {
  const { normals, offsets, order, depth } = tree;
  const columns = offsets.length === 0 ? 0 : normals.length / offsets.length;
  let from = 0;
  let to = order.length;
  let node = 0;
  for (let level = 0; level < depth; level++) {
    const middle = (from + to) >> 1;
    const left = product(normals, node * columns, queries, start, columns) < offsets[node];
    if (left) to = middle;
    else from = middle;
    node = 2 * node + (left ? 1 : 2);
  }
  return [from, to];
}
