import { type DenseMatrix, type MatrixLike, toDense } from '../../core/matrix/index.js';
import {
  type KdTree,
  nearestPointsIn,
  toDistance,
  toFloat64Space,
} from '../../neighbours/index.js';
import type { Condensed } from '../hierarchy/condense.js';
import { labelsOfClusters, lastLambdas, type Prediction } from '../selection/labelling.js';

/** What of clusters by density new points are put into them by: plain data. */
export interface DensityClusters {
  readonly kind: 'density';
  readonly tree: KdTree;
  readonly minSamples: number;
  /** For each position of the tree the distance to the nearest other point but one fewer than `minSamples`; reduced. */
  readonly innerCore: Float64Array;
  readonly condensed: Omit<Condensed, 'size'>;
  /** The selected clusters of the condensed tree. */
  readonly clusters: Int32Array;
}

/**
 * Places new points in a tree that is left as it is, as hdbscan's `approximate_predict`: a point is
 * attached to the one of its nearest points that it reaches first, at the lambda of that distance.
 *
 * @throws InputError for another number of columns.
 */
export function predictByDensity(
  { tree, minSamples, innerCore, condensed, clusters }: DensityClusters,
  points: MatrixLike,
): Prediction {
  const { rows, columns, metric } = tree;
  const name = 'points to predict';
  const dense: DenseMatrix = toDense(points, { name, ...(rows > 0 && { columns }) });
  const space = toFloat64Space(dense, metric, name);
  const { parent, birth, pointCluster, pointLambda } = condensed;
  const labelOf = labelsOfClusters(condensed, clusters);
  const last = lastLambdas(condensed);
  const labels = new Int32Array(space.rows).fill(-1);
  const probabilities = new Float64Array(space.rows);
  if (clusters.length === 0) return { labels, probabilities };
  const count = Math.min(2 * minSamples, tree.rows);
  const nearest = nearestPointsIn(tree, count);
  for (let p = 0; p < space.rows; p++) {
    const { positions, distances } = nearest(space.points, p);
    const ownCore = distances[Math.min(minSamples, count - 1)];
    let best = 0;
    let bestReach = Infinity;
    for (let i = 0; i < count; i++) {
      const reach = Math.max(ownCore, distances[i], innerCore[positions[i]]);
      if (reach >= bestReach) continue;
      bestReach = reach;
      best = positions[i];
    }
    const lambda = 1 / toDistance(tree.metric, bestReach);
    let cluster = pointCluster[best];
    if (pointLambda[best] > lambda) {
      while (cluster > 0 && birth[cluster] >= lambda) cluster = parent[cluster];
    }
    labels[p] = labelOf[cluster];
    if (labels[p] < 0) continue;
    const end = last[clusters[labels[p]]];
    probabilities[p] = end === 0 || lambda === Infinity ? 1 : Math.min(lambda, end) / end;
  }
  return { labels, probabilities };
}
