import type { DenseMatrix } from '../../core/matrix/index.js';
import { Breather, type Run } from '../../core/options/index.js';
import { ThreadPool } from '../../core/threads/index.js';
import {
  buildKdTree,
  type KdTree,
  type Metric,
  shrinkOf,
  toFloat64Space,
  uniqueTree,
} from '../../neighbours/index.js';
import { boruvkaSpanningTree } from '../spanning-tree/boruvka.js';
import { coreDistances } from '../spanning-tree/core-distances.js';
import { type Edges, sortEdges } from '../spanning-tree/edges.js';
import type { Nearness } from '../spanning-tree/nearness.js';
import { type SingleLinkageTree, singleLinkage } from './single-linkage.js';

/** All that a clustering knows before clusters are selected; points are at their tree's positions. */
export interface Hierarchy {
  readonly tree: KdTree;
  readonly minSamples: number;
  readonly nearness: Nearness;
  /** The spanning tree, in ascending order. */
  readonly edges: Edges;
  readonly linkage: SingleLinkageTree;
}

/** Threads take longer to start than this much work, measured at 2 to 9 columns. */
const WORTH_THREADS = 9e5;

export async function buildHierarchy(
  points: DenseMatrix,
  { metric, alpha, minSamples }: { metric: Metric; alpha: number; minSamples: number },
  run: Run,
): Promise<Hierarchy> {
  const space = toFloat64Space(points, metric, 'points to cluster');
  // Threads start while the tree is built.
  await using pool =
    run.threads > 1 && points.rows * (points.columns ** 2 + minSamples / 8) > WORTH_THREADS
      ? new ThreadPool(run.threads, run.signal)
      : undefined;
  const tree = await buildKdTree(
    space,
    uniqueTree,
    (nodes) => new Breather(run, 'spatial tree', nodes),
  );
  const nearness = await coreDistances(tree, minSamples, run, pool);
  const shrink = shrinkOf(metric, alpha);
  const edges = sortEdges(await boruvkaSpanningTree(tree, nearness, shrink, run, pool));
  return { tree, minSamples, nearness, edges, linkage: singleLinkage(edges, metric) };
}
