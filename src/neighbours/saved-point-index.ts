import { z } from 'zod';
import type { TakeArray } from '../core/files/index.js';
import type { PointIndex } from './point-index.js';
import {
  describeIndex,
  isPermutation,
  type NamedArrays,
  restoreIndex,
  type SavedIndex,
} from './saved-index.js';
import { spaceOf } from './space.js';

/** More trees than a search plants. */
const MOST_TREES = 1000;

/** What a file says of an index of points, apart from its arrays. */
export const savedPointIndex = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('exact') }),
  z.strictObject({
    kind: z.literal('approximate'),
    trees: z.int().min(1).max(MOST_TREES),
    /** Levels of each below its root. */
    depth: z.int().min(0).max(31),
    /** Links of a point to its neighbours, and as many at most from others. */
    links: z.int().min(1),
  }),
]);
export type SavedPointIndex = z.output<typeof savedPointIndex>;

/** Describes an index of points, and names its arrays. */
export function writePointIndex(index: PointIndex): {
  saved: SavedPointIndex;
  arrays: NamedArrays;
} {
  if (index.kind === 'exact')
    return { saved: { kind: 'exact' }, arrays: { points: index.space.points } };
  const { trees, links } = index;
  const { arrays } = describeIndex({ ...index, trees: [...trees] });
  const saved = {
    kind: 'approximate',
    trees: trees.length,
    depth: trees[0].depth,
    links: links.width,
  } as const;
  return { saved, arrays: { ...arrays, order: index.order } };
}

/** The index that a file describes, of so many points. */
export function readPointIndex(
  saved: SavedPointIndex,
  { rows, columns }: { readonly rows: number; readonly columns: number },
  take: TakeArray,
): PointIndex {
  if (saved.kind === 'exact') {
    const points = take(Float32Array, 'points', rows * columns);
    return { kind: 'exact', space: spaceOf('euclidean', columns, points) };
  }
  const order = take(Int32Array, 'order', rows, isPermutation);
  // Points of a tree that is too deep have no leaf.
  const depth = 2 ** saved.depth <= rows ? saved.depth : 0;
  const described: SavedIndex = {
    kind: 'approximate',
    columns,
    depth,
    trees: saved.trees,
    links: saved.links,
  };
  const index = restoreIndex(described, 'euclidean', order, take);
  if (index.kind === 'exact') throw new Error('an approximate index was described');
  const { space, trees, links } = index;
  return { kind: 'approximate', space, order, trees, links };
}
