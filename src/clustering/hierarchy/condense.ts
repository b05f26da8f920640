import type { SingleLinkageTree } from './single-linkage.js';

/**
 * The single linkage tree with only the splits that leave two clusters of at least the wanted size;
 * all other splits are points that leave a cluster (Campello 2013). Cluster 0 is the root, and a
 * cluster's number is higher than its parent's. Lambda is 1 / distance, infinite for distance 0.
 */
export interface Condensed {
  /** The cluster that each cluster split off from; −1 for the root. */
  readonly parent: Int32Array;
  /** The lambda at which each cluster split off; 0 for the root. */
  readonly birth: Float64Array;
  /** How many points each cluster began with. */
  readonly size: Int32Array;
  /** The last cluster that each point was in. */
  readonly pointCluster: Int32Array;
  /** The lambda at which each point left it. */
  readonly pointLambda: Float64Array;
}

/** Stands for the lambda of points that have not left their cluster. */
const STAYED = -1;

/** Condenses the tree of merges of n points. Memory 24 bytes a point. */
export function condense(
  { left, right, distance, size }: SingleLinkageTree,
  n: number,
  minClusterSize: number,
): Condensed {
  const most = 2 * Math.floor(n / minClusterSize) + 1;
  const parent = new Int32Array(most);
  const birth = new Float64Array(most);
  const clusterSize = new Int32Array(most);
  parent[0] = -1;
  clusterSize[0] = n;
  let clusters = 1;

  const clusterOf = new Int32Array(n + left.length);
  const leftAt = new Float64Array(n + left.length).fill(STAYED);
  if (left.length === 0) leftAt.fill(0);
  const sizeOf = (node: number): number => (node < n ? 1 : size[node - n]);
  const found = (node: number, from: number, lambda: number): void => {
    parent[clusters] = from;
    birth[clusters] = lambda;
    clusterSize[clusters] = sizeOf(node);
    clusterOf[node] = clusters++;
  };
  const inherit = (node: number, cluster: number, lambda: number): void => {
    clusterOf[node] = cluster;
    leftAt[node] = lambda;
  };
  for (let i = left.length - 1; i >= 0; i--) {
    const cluster = clusterOf[n + i];
    const hasLeft = leftAt[n + i] !== STAYED;
    const lambda = hasLeft ? leftAt[n + i] : 1 / distance[i];
    const leftStays = !hasLeft && sizeOf(left[i]) >= minClusterSize;
    const rightStays = !hasLeft && sizeOf(right[i]) >= minClusterSize;
    if (leftStays && rightStays) {
      found(left[i], cluster, lambda);
      found(right[i], cluster, lambda);
    } else {
      inherit(left[i], cluster, leftStays ? STAYED : lambda);
      inherit(right[i], cluster, rightStays ? STAYED : lambda);
    }
  }
  return {
    parent: parent.slice(0, clusters),
    birth: birth.slice(0, clusters),
    size: clusterSize.slice(0, clusters),
    pointCluster: clusterOf.slice(0, n),
    pointLambda: leftAt.slice(0, n),
  };
}
