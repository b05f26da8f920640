import { z } from 'zod';
import { InputError } from '../../core/errors/index.js';
import { readArrayFile, writeArrayFile } from '../../core/files/index.js';
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

export async function writePredictor(
  file: string,
  clusters: ConsensusClusters | DensityClusters,
): Promise<void> {
  if (clusters.kind === 'consensus') {
    const { kind, centres } = clusters;
    const { count: views, columns, means, scales } = clusters.views;
    const content: z.input<typeof contentSchema> = { kind, views, columns };
    await writeArrayFile(file, MAGIC, VERSION, content, { means, scales, centres });
    return;
  }
  const { kind, tree, minSamples, innerCore, clusters: selected } = clusters;
  const { metric, columns, points, boxes, order, firstLeaf } = tree;
  const { parent, birth, pointCluster, pointLambda } = clusters.condensed;
  const depth = Math.log2(firstLeaf + 1);
  const content: z.input<typeof contentSchema> = { kind, metric, columns, depth, minSamples };
  await writeArrayFile(file, MAGIC, VERSION, content, {
    ...{ points, boxes, order, innerCore },
    ...{ parent, birth, pointCluster, pointLambda, clusters: selected },
  });
}

/** @throws InputError naming the file when it is no such file or is damaged. */
export async function readPredictor(file: string): Promise<ConsensusClusters | DensityClusters> {
  const { content, arrays } = await readArrayFile(file, MAGIC, VERSION);
  const parsed = contentSchema.safeParse(content);
  if (!parsed.success) throw new InputError('has a header that is not understood', { file });
  const lengthOf = (name: string): number => arrays.get(name)?.length ?? 0;
  const take = <T extends Float64Array | Int32Array>(
    type: new (length: number) => T,
    name: string,
    length: number,
    holds: (value: number) => boolean,
  ): T => {
    const array = arrays.get(name);
    if (!(array instanceof type) || array.length !== length || !array.every(holds)) {
      throw new InputError(`has no array "${name}" of ${length} such numbers; save it again`, {
        file,
      });
    }
    return array;
  };
  const isNumber = (value: number): boolean => Number.isFinite(value);
  if (parsed.data.kind === 'consensus') {
    const { kind, views: count, columns } = parsed.data;
    const clusters = Math.max(1, Math.floor(lengthOf('centres') / (count * columns)));
    return {
      kind,
      views: {
        ...{ count, columns },
        means: take(Float64Array, 'means', count * columns, isNumber),
        scales: take(Float64Array, 'scales', count, (scale) => scale >= 0 && isNumber(scale)),
      },
      centres: take(Float64Array, 'centres', clusters * count * columns, isNumber),
    };
  }
  const { kind, metric, columns, depth, minSamples } = parsed.data;
  const rows = lengthOf('order');
  const inTree = lengthOf('parent');
  const isAbove = (cluster: number): boolean => cluster >= 0 && cluster < inTree;
  const isLambda = (value: number): boolean => value >= 0;
  const nodes = nodesOf(rows, 2 ** depth <= Math.max(1, rows) ? depth : 0);
  const order = take(Int32Array, 'order', rows, () => true);
  const parent = take(Int32Array, 'parent', inTree, (cluster) => cluster < inTree);
  if (
    !isPermutation(order) ||
    parent.some((above, c) => (c === 0 ? above !== -1 : !(above >= 0 && above < c)))
  ) {
    throw new InputError('has a tree that is none; save it again', { file });
  }
  const points = take(Float64Array, 'points', rows * columns, isNumber);
  return {
    kind,
    tree: {
      ...spaceOf(metric, columns, points),
      ...nodes,
      order,
      boxes: take(
        Float64Array,
        'boxes',
        nodes.nodes * 2 * columns,
        (value) => !Number.isNaN(value),
      ),
    },
    minSamples,
    innerCore: take(Float64Array, 'innerCore', rows, isLambda),
    condensed: {
      parent,
      birth: take(Float64Array, 'birth', inTree, isLambda),
      pointCluster: take(Int32Array, 'pointCluster', rows, isAbove),
      pointLambda: take(Float64Array, 'pointLambda', rows, isLambda),
    },
    clusters: take(Int32Array, 'clusters', lengthOf('clusters'), isAbove),
  };
}
