import { z } from 'zod';
import { InputError } from '../../core/errors/index.js';
import {
  arrayTaker,
  readArrayFile,
  type StoredArray,
  type TakeArray,
  writeArrayFile,
} from '../../core/files/index.js';
import { isPermutation, metricNames, nodesOf, spaceOf } from '../../neighbours/index.js';
import type { ConsensusClusters } from '../consensus/prediction.js';
import type { DensityClusters } from '../membership/prediction.js';

const MAGIC = 'supergenre clusters\n';
const VERSION = 1;

const consensusContent = z.strictObject({
  kind: z.literal('consensus'),
  /** How many projections. */
  views: z.int().min(1),
  /** Dimensions of each. */
  columns: z.int().min(1),
});

const densityContent = z.strictObject({
  kind: z.literal('density'),
  metric: z.enum(metricNames),
  columns: z.int().min(1),
  /** Levels of the tree of points below its root. */
  depth: z.int().min(0).max(31),
  minSamples: z.int().min(1),
});

const contentSchema = z.discriminatedUnion('kind', [consensusContent, densityContent]);
type Content = z.output<typeof contentSchema>;

export async function writePredictor(
  file: string,
  clusters: ConsensusClusters | DensityClusters,
): Promise<void> {
  const [content, arrays] =
    clusters.kind === 'consensus' ? consensusParts(clusters) : densityParts(clusters);
  await writeArrayFile(file, MAGIC, VERSION, content, arrays);
}

/** @throws InputError naming the file when it is no such file or is damaged. */
export async function readPredictor(file: string): Promise<ConsensusClusters | DensityClusters> {
  const { content, arrays } = await readArrayFile(file, MAGIC, VERSION);
  const parsed = contentSchema.safeParse(content);
  if (!parsed.success) throw new InputError('has a header that is not understood', { file });
  const lengthOf = (name: string): number => arrays.get(name)?.length ?? 0;
  const take = arrayTaker(arrays, file);
  if (parsed.data.kind === 'consensus') return toConsensus(parsed.data, lengthOf('centres'), take);
  const lengths = {
    rows: lengthOf('order'),
    inTree: lengthOf('parent'),
    selected: lengthOf('clusters'),
  };
  return toDensity(parsed.data, lengths, take);
}

type Parts = readonly [Content, Readonly<Record<string, StoredArray>>];

function consensusParts({ kind, centres, views }: ConsensusClusters): Parts {
  const { count, columns, means, scales } = views;
  return [
    { kind, views: count, columns },
    { means, scales, centres },
  ];
}

function densityParts({ kind, tree, condensed, clusters, ...rest }: DensityClusters): Parts {
  const { metric, columns, points, boxes, order, firstLeaf } = tree;
  const { parent, birth, pointCluster, pointLambda } = condensed;
  const { minSamples, innerCore } = rest;
  return [
    { kind, metric, columns, depth: Math.log2(firstLeaf + 1), minSamples },
    { points, boxes, order, innerCore, parent, birth, pointCluster, pointLambda, clusters },
  ];
}

function toConsensus(
  { kind, views: count, columns }: z.output<typeof consensusContent>,
  values: number,
  take: TakeArray,
): ConsensusClusters {
  const width = count * columns;
  const clusters = Math.max(1, Math.floor(values / width));
  return {
    kind,
    views: {
      ...{ count, columns },
      means: take(Float64Array, 'means', width),
      scales: take(Float64Array, 'scales', count),
    },
    centres: take(Float64Array, 'centres', clusters * width),
  };
}

function toDensity(
  { kind, metric, columns, depth, minSamples }: z.output<typeof densityContent>,
  { rows, inTree, selected }: Readonly<Record<'rows' | 'inTree' | 'selected', number>>,
  take: TakeArray,
): DensityClusters {
  const areClusters = (array: Int32Array): boolean =>
    array.every((cluster) => cluster >= 0 && cluster < inTree);
  const areNoNaN = (array: Float64Array): boolean => !array.some((value) => Number.isNaN(value));
  const areLambdas = (array: Float64Array): boolean => array.every((value) => value >= 0);
  const points = take(Float64Array, 'points', rows * columns);
  // A leaf holds a point at least, so that a deeper tree has no boxes of its size.
  const nodes = nodesOf(rows, 2 ** depth <= Math.max(1, rows) ? depth : 0);
  const order = take(Int32Array, 'order', rows, isPermutation);
  const boxes = take(Float64Array, 'boxes', nodes.nodes * 2 * columns, areNoNaN);
  return {
    ...{ kind, minSamples },
    tree: { ...spaceOf(metric, columns, points), ...nodes, order, boxes },
    innerCore: take(Float64Array, 'innerCore', rows, areLambdas),
    condensed: {
      parent: take(Int32Array, 'parent', inTree, isTree),
      birth: take(Float64Array, 'birth', inTree, areLambdas),
      pointCluster: take(Int32Array, 'pointCluster', rows, areClusters),
      pointLambda: take(Float64Array, 'pointLambda', rows, areLambdas),
    },
    clusters: take(Int32Array, 'clusters', selected, areClusters),
  };
}

/** Whether the first cluster is above all, and each other one below an earlier one. */
function isTree(parent: Int32Array): boolean {
  return parent.every((above, cluster) =>
    cluster === 0 ? above === -1 : above >= 0 && above < cluster,
  );
}
