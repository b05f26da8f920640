import type { Breather } from '../../core/options/index.js';
import { shared } from '../../core/threads/index.js';
import { type Floats, pick, type Space, sharedLike } from '../space.js';
import { type Arrangement, arrangeByColumn, arrangeUniquely } from './arrange.js';

/**
 * A balanced kd-tree in flat arrays (Bentley 1975). Its points lie in the order of the tree, so that
 * a node is a range of them: node i holds the positions `starts[i]` up to, not including, `ends[i]`;
 * its children are the nodes 2i + 1 and 2i + 2, and all nodes from `firstLeaf` on are leaves.
 * Equal points that fill a node lie in the order of their rows.
 */
export interface KdTree<Values extends Floats = Floats> extends Space<Values>, Nodes {
  /** The row of the point at each position. */
  readonly order: Int32Array;
  /** The tight box of node i: its lowest corner at `2 * columns * i`, then its highest. */
  readonly boxes: Values;
}

/** Which positions the nodes of a tree hold. */
export interface Nodes {
  readonly nodes: number;
  readonly firstLeaf: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

export interface KdTreeKind {
  /** At most this many points in a leaf: fewer cost boxes, more cost distances. */
  readonly leafSize: number;
  readonly arrangement: Arrangement;
}

/** The faster to build; which of equal coordinates comes first depends on the order of the rows. */
export const plainTree: KdTreeKind = { leafSize: 16, arrangement: arrangeByColumn };

/** The order depends on the points alone, so that positions can break ties between points. */
export const uniqueTree: KdTreeKind = { leafSize: 10, arrangement: arrangeUniquely };

/** The tree's nodes: each is halved until leaves hold `leafSize` points at most. */
export function halve(rows: number, leafSize: number): Nodes {
  let levels = 0;
  while (rows / 2 ** levels > leafSize) levels++;
  return nodesOf(rows, levels);
}

/** The nodes of a tree with this many levels below the root. */
export function nodesOf(rows: number, levels: number): Nodes {
  const firstLeaf = 2 ** levels - 1;
  const nodes = 2 * firstLeaf + 1;
  const starts = shared(Int32Array, nodes);
  const ends = shared(Int32Array, nodes);
  ends[0] = rows;
  for (let node = 0; node < firstLeaf; node++) {
    const left = 2 * node + 1;
    starts[left] = starts[node];
    ends[left] = (starts[node] + ends[node]) >> 1;
    starts[left + 1] = ends[left];
    ends[left + 1] = ends[node];
  }
  return { nodes, firstLeaf, starts, ends };
}

/**
 * Builds the tree over the points of a space: each node is split at the median of its widest column.
 * Memory for each point: a copy of it, its boxes, 7 bytes.
 *
 * @param breatherFor made for the number of nodes, lets the event loop breathe; a thread needs none.
 */
export async function buildKdTree<Values extends Floats>(
  space: Space<Values>,
  { leafSize, arrangement }: KdTreeKind,
  breatherFor?: (nodes: number) => Breather,
): Promise<KdTree<Values>> {
  const { rows, columns } = space;
  const shape = halve(rows, leafSize);
  const { nodes, firstLeaf, starts, ends } = shape;
  const boxes = sharedLike(space.points, nodes * 2 * columns);
  const order = shared(Int32Array, rows);
  for (let row = 0; row < rows; row++) order[row] = row;
  const arrange = arrangement(space, order);
  const breather = breatherFor?.(nodes);
  // Depth first: the points of the deeper nodes stay in the processor's cache.
  const toSplit = [0];
  for (let done = 0; done < nodes; done++) {
    if (breather?.isDue) await breather.rest(done);
    const node = toSplit.pop() ?? 0;
    const start = starts[node];
    const end = ends[node];
    fillBox(space, order, start, end, boxes, node * 2 * columns);
    if (isPoint(boxes, node, columns)) order.subarray(start, end).sort();
    else if (node < firstLeaf) {
      arrange.split(start, end, ends[2 * node + 1], widestColumn(boxes, node, columns));
    } else arrange.finishLeaf(start, end);
    if (node < firstLeaf) toSplit.push(2 * node + 2, 2 * node + 1);
  }
  return { ...pick(space, order), order, boxes, ...shape };
}

function fillBox(
  { points, columns }: Space,
  order: Int32Array,
  start: number,
  end: number,
  boxes: Floats,
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

function widestColumn(boxes: Floats, node: number, columns: number): number {
  const low = node * 2 * columns;
  const high = low + columns;
  let widest = 0;
  for (let j = 1; j < columns; j++) {
    if (boxes[high + j] - boxes[low + j] > boxes[high + widest] - boxes[low + widest]) widest = j;
  }
  return widest;
}

export function isPoint(boxes: Floats, node: number, columns: number): boolean {
  const low = node * 2 * columns;
  for (let j = low; j < low + columns; j++) if (boxes[j] !== boxes[j + columns]) return false;
  return true;
}
