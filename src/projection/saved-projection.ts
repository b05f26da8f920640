import { z } from 'zod';
import { InputError } from '../runtime/errors.js';
import { shared } from '../runtime/threads.js';
import { readArrayFile, writeArrayFile } from './array-file.js';
import { fitSettings, NativeProjection } from './native-projection.js';
import type { ProjectionTree } from './neighbours/forest.js';
import type { NeighbourIndex } from './neighbours/index.js';

const MAGIC = 'supergenre umap\n';
const VERSION = 1;

/** What a file says beside its arrays. */
const savedContent = z.object({
  settings: fitSettings,
  /** Columns of the points that were projected. */
  features: z.int().min(1),
  index: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('exact'), columns: z.int(), depth: z.int() }),
      z.object({
        kind: z.literal('approximate'),
        columns: z.int(),
        depth: z.int(),
        trees: z.int(),
        links: z.int(),
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
  const take = <T>(type: new (length: number) => T, name: string): T => {
    const array = arrays.get(name);
    if (array instanceof type) return array;
    throw new InputError(`has no array "${name}"`, { file });
  };
  const order = take(Int32Array, 'order');
  const { settings, features, index } = parsed.data;
  const coordinates = take(Float32Array, 'coordinates');
  const restored = index === undefined ? undefined : restoreIndex(index, order, take);
  return { projection: new NativeProjection(settings, coordinates, order, restored), features };

  function restoreIndex(saved: SavedIndex, rows: Int32Array, from: typeof take): NeighbourIndex {
    const space = {
      rows: rows.length,
      columns: saved.columns,
      data: from(Float32Array, 'points'),
      manhattan: settings.metric === 'manhattan',
    };
    if (saved.kind === 'exact') {
      const tree = { space, order: rows, boxes: from(Float32Array, 'boxes'), depth: saved.depth };
      return { kind: 'exact', space, order: rows, tree };
    }
    const trees = Array.from({ length: saved.trees }, (_, t): ProjectionTree => {
      const treeOrder = from(Int32Array, `order${t}`);
      const position = shared(Int32Array, treeOrder.length);
      treeOrder.forEach((row, p) => {
        position[row] = p;
      });
      return {
        order: treeOrder,
        position,
        normals: from(Float32Array, `normals${t}`),
        offsets: from(Float32Array, `offsets${t}`),
        depth: saved.depth,
      };
    });
    const links = { width: saved.links, targets: from(Int32Array, 'links') };
    return { kind: 'approximate', space, order: rows, trees, links };
  }
}
