import { z } from 'zod';
import { InputError } from '../core/errors/index.js';
import { readArrayFile, writeArrayFile } from '../core/files/index.js';
import { shared } from '../core/threads/index.js';
import type { ProjectionTree } from '../neighbours/forest.js';
import type { NeighbourIndex } from '../neighbours/index.js';
import { fitSettings, NativeProjection } from './native-projection.js';

const MAGIC = 'supergenre umap\n';
const VERSION = 1;

/** What a file says beside its arrays. */
const savedContent = z.object({
  settings: fitSettings,
  /** Columns of the points that were projected. */
  features: z.int().min(1),
  index: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('exact'), columns: z.int().min(1), depth: z.int().min(0) }),
      z.object({
        kind: z.literal('approximate'),
        columns: z.int().min(1),
        depth: z.int().min(0),
        trees: z.int().min(1),
        links: z.int().min(1),
      }),
    ])
    .optional(),
});
type SavedIndex = NonNullable<z.infer<typeof savedContent>['index']>;
type Arrays = Record<string, Float32Array | Int32Array>;

/** Writes a projection into one file. */
export async function saveProjection(
  file: string,
  projection: NativeProjection,
  features: number,
): Promise<void> {
  const { settings, coordinates, order, index } = projection;
  const arrays: Arrays = { coordinates, order };
  const described = index === undefined ? undefined : describeIndex(index, arrays);
  await writeArrayFile(file, MAGIC, VERSION, { settings, features, index: described }, arrays);
}

function describeIndex(index: NeighbourIndex, arrays: Arrays): SavedIndex {
  const { columns, data } = index.space;
  arrays.points = data;
  if (index.kind === 'exact') {
    arrays.boxes = index.tree.boxes;
    return { kind: 'exact', columns, depth: index.tree.depth };
  }
  arrays.links = index.links.targets;
  index.trees.forEach(({ order, normals, offsets }, t) => {
    arrays[`order${t}`] = order;
    arrays[`normals${t}`] = normals;
    arrays[`offsets${t}`] = offsets;
  });
  const { trees, links } = index;
  return {
    kind: 'approximate',
    columns,
    depth: trees[0].depth,
    trees: trees.length,
    links: links.width,
  };
}

/**
 * Reads what {@link saveProjection} wrote.
 *
 * @throws InputError naming the file when it is no such file or is damaged.
 */
export async function loadProjection(
  file: string,
): Promise<{ projection: NativeProjection; features: number }> {
  const { content, arrays } = await readArrayFile(file, MAGIC, VERSION);
  const parsed = savedContent.safeParse(content);
  if (!parsed.success) throw new InputError('has a header that is not understood', { file });
  const { settings, features, index } = parsed.data;
  const take: Take = (type, name, length) => {
    const array = arrays.get(name);
    if (array instanceof type && array.length === length) return array;
    throw new InputError(`has no array "${name}" of ${length} numbers; save it again`, { file });
  };
  const rows = arrays.get('order')?.length ?? 0;
  const order = take(Int32Array, 'order', rows);
  const coordinates = take(Float32Array, 'coordinates', rows * settings.nComponents);
  const restored =
    index === undefined
      ? undefined
      : restoreIndex(index, order, settings.metric === 'manhattan', take);
  return { projection: new NativeProjection(settings, coordinates, order, restored), features };
}

/** One of the file's arrays. */
type Take = <T extends Float32Array | Int32Array>(
  type: new (length: number) => T,
  name: string,
  length: number,
) => T;

function restoreIndex(
  saved: SavedIndex,
  order: Int32Array,
  manhattan: boolean,
  take: Take,
): NeighbourIndex {
  const rows = order.length;
  const { columns, depth } = saved;
  const space = { rows, columns, data: take(Float32Array, 'points', rows * columns), manhattan };
  if (saved.kind === 'exact') {
    const boxes = take(Float32Array, 'boxes', (2 ** (depth + 1) - 1) * 2 * columns);
    return { kind: 'exact', space, order, tree: { space, order, boxes, depth } };
  }
  const splits = 2 ** depth - 1;
  const trees = Array.from({ length: saved.trees }, (_, t): ProjectionTree => {
    const treeOrder = take(Int32Array, `order${t}`, rows);
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
  const targets = take(Int32Array, 'links', rows * 2 * saved.links);
  return { kind: 'approximate', space, order, trees, links: { width: saved.links, targets } };
}
