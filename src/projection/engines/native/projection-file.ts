import { z } from 'zod';
import { InputError } from '../../../core/errors/index.js';
import { arrayTaker, readArrayFile, writeArrayFile } from '../../../core/files/index.js';
import {
  describeIndex,
  isPermutation,
  isSearchable,
  type NeighbourIndex,
  restoreIndex,
  type SavedIndex,
  widthOf,
} from '../../../neighbours/index.js';
import { umapParameters } from '../../parameters.js';

const MAGIC = 'supergenre umap\n';
const VERSION = 1;

const { metric, nComponents, minDist, spread, localConnectivity } = umapParameters.shape;
const { learningRate, negativeSampleRate, repulsionStrength, nEpochs, seed } = umapParameters.shape;

/** Settings of a fit that placing new points needs again. */
export const fitSettings = z.object({
  metric: metric.unwrap(),
  /** Points in a neighbourhood. */
  k: z.int().min(2),
  nComponents: nComponents.unwrap(),
  minDist: minDist.unwrap(),
  spread: spread.unwrap(),
  localConnectivity: localConnectivity.unwrap(),
  learningRate: learningRate.unwrap(),
  negativeSampleRate: negativeSampleRate.unwrap(),
  repulsionStrength: repulsionStrength.unwrap(),
  nEpochs,
  /** Mean distance between neighbours. */
  meanDistance: z.number().min(0),
  seed: seed.unwrap(),
});

/** More trees than a search plants. */
const MOST_TREES = 1000;

const exactIndex = z.object({
  kind: z.literal('exact'),
  columns: z.int().min(1),
  depth: z.int().min(0).max(31),
});
const savedIndex: z.ZodType<SavedIndex> = z.discriminatedUnion('kind', [
  exactIndex,
  exactIndex.extend({
    kind: z.literal('approximate'),
    trees: z.int().min(1).max(MOST_TREES),
    links: z.int().min(1),
  }),
]);

const savedContent = z.object({
  settings: fitSettings,
  /** Columns of the points that were projected. */
  features: z.int().min(1),
  index: savedIndex.optional(),
  /** Settings of further projections of the same points by the same index. */
  others: z.array(fitSettings).optional(),
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

/**
 * Writes projections of the same points by the same index.
 *
 * @param features columns of the points.
 */
export async function writeProjections(
  file: string,
  views: readonly ProjectionParts[],
  features: number,
): Promise<void> {
  const [{ settings, coordinates, order, index }, ...others] = views;
  const described = index && describeIndex(index);
  await writeArrayFile(
    file,
    MAGIC,
    VERSION,
    {
      ...{ settings, features, index: described?.saved },
      ...(others.length > 0 && { others: others.map((other) => other.settings) }),
    },
    {
      ...{ coordinates, order },
      ...described?.arrays,
      ...Object.fromEntries(others.map((other, i) => [ofOther(i), other.coordinates])),
    },
  );
}

/** Name of the coordinates of a further projection. */
function ofOther(i: number): string {
  return `coordinates${i + 1}`;
}

/** @throws InputError naming the file when it holds no saved projections or is damaged. */
export async function readProjections(
  file: string,
): Promise<{ views: ProjectionParts[]; features: number }> {
  const { content, arrays } = await readArrayFile(file, MAGIC, VERSION);
  const parsed = savedContent.safeParse(content);
  if (!parsed.success) throw new InputError('has a header that is not understood', { file });
  const { settings, features, index, others = [] } = parsed.data;
  const take = arrayTaker(arrays, file);
  const rows = arrays.get('order')?.length ?? 0;
  const all = [settings, ...others];
  const coordinates = all.map(({ nComponents: dimensions }, i) =>
    take(Float32Array, i === 0 ? 'coordinates' : ofOther(i - 1), rows * dimensions),
  );
  const order = take(Int32Array, 'order', rows, isPermutation);
  const ofAll = (restored: NeighbourIndex | undefined) => ({
    views: all.map((own, i) => ({
      ...{ settings: own, coordinates: coordinates[i], order, index: restored },
    })),
    features,
  });
  if (index === undefined) return ofAll(undefined);
  const width = widthOf(features, settings.metric);
  const isOfOne = all.every(({ metric, k }) => metric === settings.metric && k === settings.k);
  if (index.columns !== width || !isSearchable(index, rows, settings.k) || !isOfOne) {
    throw new InputError(
      `has an index that does not fit ${rows} points of ${features} features; save it again`,
      { file },
    );
  }
  return ofAll(restoreIndex(index, settings.metric, order, take));
}
