import type { TakeArray } from '../core/files/index.js';
import { shared } from '../core/threads/index.js';
import type { ProjectionTree } from './approximate/forest.js';
import { nodesOf } from './exact/kd-tree.js';
import type { Metric } from './metrics.js';
import type { NeighbourIndex } from './search.js';
import { spaceOf } from './space.js';

/** What a file says of an index, apart from its arrays. */
export type SavedIndex = { readonly columns: number; readonly depth: number } & (
  | { readonly kind: 'exact' }
  | { readonly kind: 'approximate'; readonly trees: number; readonly links: number }
);

export type NamedArrays = Record<string, Float32Array | Int32Array>;

/**
 * Whether a search with what a file says finds the `k` nearest of `rows` points: a leaf of the trees
 * has points, and where no other leaf is looked at, at least `k`.
 */
export function isSearchable({ kind, depth }: SavedIndex, rows: number, k: number): boolean {
  return k <= rows && 2 ** depth * (kind === 'exact' ? 1 : k) <= rows;
}

/** Whether an array holds every number below its length once. */
export function isPermutation(order: Int32Array): boolean {
  const isThere = new Uint8Array(order.length);
  for (const row of order) isThere[row] = 1;
  return !isThere.includes(0);
}

/** Describes an index, and names its arrays apart from `order`. */
export function describeIndex(index: NeighbourIndex): { saved: SavedIndex; arrays: NamedArrays } {
  const { columns, points } = index.space;
  if (index.kind === 'exact') {
    const { boxes, firstLeaf } = index.tree;
    const depth = Math.log2(firstLeaf + 1);
    return { saved: { kind: 'exact', columns, depth }, arrays: { points, boxes } };
  }
  const { trees, links } = index;
  const arrays: NamedArrays = { points, links: links.targets };
  trees.forEach(({ order, normals, offsets }, t) => {
    arrays[`order${t}`] = order;
    arrays[`normals${t}`] = normals;
    arrays[`offsets${t}`] = offsets;
  });
  const { depth } = trees[0];
  const counts = { trees: trees.length, links: links.width };
  return { saved: { kind: 'approximate', columns, depth, ...counts }, arrays };
}

/** The index that a file describes, {@link isSearchable}, over points in the given order. */
export function restoreIndex(
  saved: SavedIndex,
  metric: Metric,
  order: Int32Array,
  take: TakeArray,
): NeighbourIndex {
  const rows = order.length;
  const { columns, depth } = saved;
  const space = spaceOf(metric, columns, take(Float32Array, 'points', rows * columns));
  if (saved.kind === 'exact') {
    const shape = nodesOf(rows, depth);
    const boxes = take(Float32Array, 'boxes', shape.nodes * 2 * columns);
    return { kind: 'exact', space, order, tree: { ...space, ...shape, order, boxes } };
  }
  const splits = 2 ** depth - 1;
  const trees = Array.from({ length: saved.trees }, (_, t): ProjectionTree => {
    const treeOrder = take(Int32Array, `order${t}`, rows, isPermutation);
    const position = shared(Int32Array, rows);
    treeOrder.forEach((row, p) => {
      position[row] = p;
    });
    return {
      order: treeOrder,
      position,
      normals: take(Float32Array, `normals${t}`, splits * columns),
      offsets: take(Float32Array, `offsets${t}`, splits),
      depth,
    };
  });
  const targets = take(Int32Array, 'links', rows * 2 * saved.links, (links) =>
    links.every((row) => row >= -1 && row < rows),
  );
  return { kind: 'approximate', space, order, trees, links: { width: saved.links, targets } };
}
