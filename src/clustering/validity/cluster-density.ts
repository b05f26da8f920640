import { buildKdTree, type Space, uniqueTree } from '../../neighbours/index.js';
import { densityTree } from './density-tree.js';

/** A cluster of at least two points with the reduced all-points core distance of each. */
export interface CoredCluster {
  readonly cluster: Space;
  readonly core: Float64Array;
}

export interface ClusterDensity {
  /** The points inside the cluster's spanning tree: those of more than one edge, or all if none is. */
  readonly inner: Int32Array;
  /** The heaviest edge between inner points, or of all edges if there is none; reduced. */
  readonly sparseness: number;
}

/** The density of a cluster (Moulavi 2014, definition 5). Runs in any thread. */
export async function clusterDensity({ cluster, core }: CoredCluster): Promise<ClusterDensity> {
  const tree = await buildKdTree(cluster, uniqueTree);
  const { child, parent, weight } = densityTree(tree, core);
  const degree = new Int32Array(cluster.rows);
  for (let i = 0; i < child.length; i++) {
    degree[child[i]]++;
    degree[parent[i]]++;
  }
  let inside = -1;
  let overall = 0;
  for (let i = 0; i < child.length; i++) {
    overall = Math.max(overall, weight[i]);
    if (degree[child[i]] > 1 && degree[parent[i]] > 1) inside = Math.max(inside, weight[i]);
  }
  const all = Int32Array.from(degree.keys());
  const inner = all.filter((p) => degree[p] > 1);
  return {
    inner: inner.length > 0 ? inner : all,
    sparseness: inside < 0 ? overall : inside,
  };
}
