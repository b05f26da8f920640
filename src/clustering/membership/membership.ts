import type { DenseMatrix } from '../../core/matrix/index.js';
import { Breather, type Run } from '../../core/options/index.js';
import {
  buildKdTree,
  type KdTree,
  nearestPointsIn,
  pick,
  toDistance,
  uniqueTree,
} from '../../neighbours/index.js';
import type { Condensed } from '../hierarchy/condense.js';
import { labelsOfClusters, lastLambdas } from '../selection/labelling.js';

/** Added to the last lambda of a cluster, as hdbscan does where that is 0. */
const TINY = 1e-8;

/**
 * How strongly each point belongs to each flat cluster, rows × clusters, as hdbscan's
 * `all_points_membership_vectors`: by how near the cluster's densest points are, times how long point
 * and cluster stay together, scaled to the probability of being in any cluster.
 */
export async function membershipVectors(
  tree: KdTree,
  condensed: Condensed,
  clusters: Int32Array,
  run: Run,
): Promise<DenseMatrix> {
  const { rows, order } = tree;
  const columns = clusters.length;
  const data = await nearnessToClusters(tree, condensed, clusters, run);
  const { pointCluster, pointLambda } = condensed;
  const last = lastLambdas(condensed);
  const splits = splitLambdas(condensed, clusters);
  for (let p = 0; columns > 0 && p < rows; p++) {
    const cluster = pointCluster[p];
    const lambda = pointLambda[p];
    const memberships = data.subarray(order[p] * columns, (order[p] + 1) * columns);
    scaleTo(memberships, 1);
    let longest = 0;
    let longestWith = 0;
    for (let k = 0; k < columns; k++) {
      const together = Math.min(splits[cluster * columns + k], lambda);
      const share = together === Infinity ? 1 : (last[cluster] + TINY) / together;
      memberships[k] *= Math.exp(Math.exp(-share));
      if (together > longest) {
        longest = together;
        longestWith = k;
      }
    }
    const end = Math.max(last[clusters[longestWith]], lambda);
    scaleTo(memberships, end === Infinity ? 1 : longest / end);
  }
  return { rows, columns, data };
}

/** One over the distance to the nearest exemplar, rows × clusters. */
async function nearnessToClusters(
  tree: KdTree,
  condensed: Condensed,
  clusters: Int32Array,
  run: Run,
): Promise<Float64Array> {
  const { rows, order, metric, points } = tree;
  const columns = clusters.length;
  const nearness = new Float64Array(rows * columns);
  const exemplars = findExemplars(condensed, clusters);
  const breather = new Breather(run, 'membership', columns);
  for (let k = 0; k < columns; k++) {
    const exemplarTree = await buildKdTree(pick(tree, exemplars[k]), uniqueTree);
    const nearest = nearestPointsIn(exemplarTree, 1);
    for (let p = 0; p < rows; p++) {
      if (breather.isDue) await breather.rest(k);
      const distance = toDistance(metric, nearest(points, p).distances[0]);
      nearness[order[p] * columns + k] = distance === 0 ? Number.MAX_VALUE / columns : 1 / distance;
    }
  }
  breather.report(columns);
  return nearness;
}

/** For each selected cluster the points that stay to the end of a leaf in it. */
function findExemplars(condensed: Condensed, clusters: Int32Array): number[][] {
  const last = lastLambdas(condensed);
  const { parent, pointCluster, pointLambda } = condensed;
  const isLeaf = new Uint8Array(parent.length).fill(1);
  for (let c = 1; c < parent.length; c++) isLeaf[parent[c]] = 0;
  const labelOf = labelsOfClusters(condensed, clusters);
  const exemplars: number[][] = Array.from(clusters, () => []);
  for (let p = 0; p < pointCluster.length; p++) {
    const cluster = pointCluster[p];
    const isLast = isLeaf[cluster] === 1 && pointLambda[p] === last[cluster];
    if (isLast && labelOf[cluster] >= 0) exemplars[labelOf[cluster]].push(p);
  }
  return exemplars;
}

/**
 * Clusters of the tree × selected ones: the lambda at which the two split from each other, infinite
 * where one is the other or below it.
 */
function splitLambdas({ parent, birth }: Condensed, clusters: Int32Array): Float64Array {
  const columns = clusters.length;
  const splits = new Float64Array(parent.length * columns).fill(Infinity);
  for (let k = 0; k < columns; k++) {
    const isAbove = new Uint8Array(parent.length);
    for (let c = parent[clusters[k]]; c >= 0; c = parent[c]) isAbove[c] = 1;
    for (let c = 1; c < parent.length; c++) {
      if (isAbove[c] === 1 || c === clusters[k]) continue;
      splits[c * columns + k] =
        isAbove[parent[c]] === 1 ? birth[c] : splits[parent[c] * columns + k];
    }
  }
  return splits;
}

/** Scales positive numbers so that they add up to `total`. */
function scaleTo(values: Float64Array, total: number): void {
  const sum = values.reduce((a, b) => a + b, 0);
  for (let i = 0; i < values.length; i++) values[i] *= total / sum;
}
