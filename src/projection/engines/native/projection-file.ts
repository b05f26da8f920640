import { z } from 'zod';
import { InputError } from '../../../core/errors/index.js';
import { readArrayFile, writeArrayFile } from '../../../core/files/index.js';
import {
  describeIndex,
  metricNames,
  type NeighbourIndex,
  restoreIndex,
  type SavedIndex,
  type TakeArray,
} from '../../../neighbours/index.js';

const MAGIC = 'supergenre umap\n';
const VERSION = 1;

/** Settings of a fit that placing new points needs again. */
export const fitSettings = z.object({
  metric: z.enum(metricNames),
  /** Points in a neighbourhood. */
  k: z.int().min(2),
  nComponents: z.int().min(1),
  minDist: z.number(),
  spread: z.number(),
  localConnectivity: z.number(),
  learningRate: z.number(),
  negativeSampleRate: z.int(),
  repulsionStrength: z.number(),
  nEpochs: z.int().optional(),
  /** Mean distance between neighbours. */
  meanDistance: z.number(),
  seed: z.int(),
});

const exactIndex = z.object({
  kind: z.literal('exact'),
  columns: z.int().min(1),
  depth: z.int().min(0),
});
const savedIndex: z.ZodType<SavedIndex> = z.discriminatedUnion('kind', [
  exactIndex,
  exactIndex.extend({
    kind: z.literal('approximate'),
    trees: z.int().min(1),
    links: z.int().min(1),
  }),
]);

const savedContent = z.object({
  settings: fitSettings,
  /** Columns of the points that were projected. */
  features: z.int().min(1),
  index: savedIndex.optional(),
});

export interface ProjectionParts {
  readonly settings: z.infer<typeof fitSettings>;
  /** points × nComponents, in the order of the index. */
  readonly coordinates: Float32Array;
  /** The row at each position of the coordinates. */
  readonly order: Int32Array;
  /** Finds the neighbours of new points; undefined where neighbours were precomputed without it. */
  readonly index: NeighbourIndex | undefined;
}

export async function writeProjection(
  file: string,
  { settings, coordinates, order, index }: ProjectionParts,
  features: number,
): Promise<void> {
  const described = index && describeIndex(index);
  await writeArrayFile(
    file,
    MAGIC,
    VERSION,
    { settings, features, index: described?.saved },
    { coordinates, order, ...described?.arrays },
  );
}

/** @throws InputError naming the file when it is no saved projection or is damaged. */
export async function readProjection(
  file: string,
): Promise<{ parts: ProjectionParts; features: number }> {
  const { content, arrays } = await readArrayFile(file, MAGIC, VERSION);
  const parsed = savedContent.safeParse(content);
  if (!parsed.success) throw new InputError('has a header that is not understood', { file });
  const { settings, features, index } = parsed.data;
  const take: TakeArray = (type, name, length) => {
    const array = arrays.get(name);
    if (array instanceof type && array.length === length) return array;
    throw new InputError(`has no array "${name}" of ${length} numbers; save it again`, { file });
  };
  const rows = arrays.get('order')?.length ?? 0;
  const order = take(Int32Array, 'order', rows);
  const coordinates = take(Float32Array, 'coordinates', rows * settings.nComponents);
  const restored = index && restoreIndex(index, settings.metric, order, take);
  return { parts: { settings, coordinates, order, index: restored }, features };
}
