import { between, type Space, toDistance, toReduced } from './space.js';

/** How dense one cluster is inside, all distances reduced. */
export interface ClusterDensity {
  /** All-points core distance of each point (Moulavi 2014, definition 1). */
  readonly core: Float64Array;
  /** The points inside the cluster's spanning tree: those of more than one edge, or all if none is. */
  readonly inner: Int32Array;
  /** The heaviest edge between inner points, or of all edges if there is none. */
  readonly sparseness: number;
}

/** A spanning tree: point i > 0 in the order of joining hangs on `parent[i]` by an edge of `weight`. */
interface SpanningTree {
  readonly child: Int32Array;
  readonly parent: Int32Array;
  readonly weight: Float64Array;
}

/**
 * The density of a cluster of at least two points; compares each point with each other and keeps
 * 40 bytes a point. Runs in any thread.
 */
export function clusterDensity(cluster: Space): ClusterDensity {
  const core = allPointsCore(cluster);
  const { child, parent, weight } = spanningTree(cluster, core);
  const degree = new Int32Array(cluster.rows);
  for (let i = 0; i < child.length; i++) {
    degree[child[i]]++;
    degree[parent[i]]++;
  }
  const isInner = (p: number): boolean => degree[p] > 1;
  let inside = -Infinity;
  let overall = 0;
  for (let i = 0; i < child.length; i++) {
    overall = Math.max(overall, weight[i]);
    if (isInner(child[i]) && isInner(parent[i])) inside = Math.max(inside, weight[i]);
  }
  const all = Int32Array.from(degree.keys());
  const inner = all.filter(isInner);
  return {
    core,
    inner: inner.length > 0 ? inner : all,
    sparseness: inside >= 0 ? inside : overall,
  };
}

/** The mean of the points' inverse distances to the power of the columns, turned back; see Moulavi. */
function allPointsCore(cluster: Space): Float64Array {
  const { metric, rows, columns } = cluster;
  const power = metric === 'euclidean' ? columns / 2 : columns;
  const unit = metric === 'cosine' ? 2 : 1;
  const sum = new Float64Array(rows);
  for (let a = 0; a < rows; a++) {
    for (let b = a + 1; b < rows; b++) {
      const distance = between(cluster, a, b);
      if (distance === 0) continue;
      const density = power === 1 ? unit / distance : (unit / distance) ** power;
      sum[a] += density;
      sum[b] += density;
    }
  }
  return sum.map((density) =>
    density === 0 ? 0 : toReduced(metric, (density / (rows - 1)) ** (-1 / columns)),
  );
}

/**
 * Prim's tree from the first point on. Its weights are often equal, and which of two equal edges is
 * taken decides which points are inner; both the order of joining and the point that one hangs on,
 * the first within a tolerance, are therefore hdbscan's.
 */
function spanningTree(cluster: Space, core: Float64Array): SpanningTree {
  const { rows, metric } = cluster;
  const child = new Int32Array(rows - 1);
  const parent = new Int32Array(rows - 1);
  const weight = new Float64Array(rows - 1);
  const reach = new Float64Array(rows).fill(Infinity);
  const outside = Int32Array.from({ length: rows - 1 }, (_, i) => i + 1);
  const isInside = new Uint8Array(rows);
  let joined = 0;
  for (let i = 0; i < rows - 1; i++) {
    isInside[joined] = 1;
    const left = rows - 1 - i;
    let best = 0;
    for (let j = 0; j < left; j++) {
      const p = outside[j];
      const edge = Math.max(between(cluster, joined, p), core[joined], core[p]);
      if (edge < reach[p]) reach[p] = edge;
      const lighter = reach[p] - reach[outside[best]];
      if (lighter < 0 || (lighter === 0 && p < outside[best])) best = j;
    }
    joined = outside[best];
    outside[best] = outside[left - 1];
    child[i] = joined;
    weight[i] = reach[joined];
    parent[i] =
      i === 0 ? 0 : firstWithin(cluster, core, isInside, joined, toDistance(metric, weight[i]));
  }
  return { child, parent, weight };
}

/** The first point inside that is as far from point p as `distance`, to hdbscan's tolerance. */
function firstWithin(
  cluster: Space,
  core: Float64Array,
  isInside: Uint8Array,
  p: number,
  distance: number,
): number {
  const tolerance = 1e-8 + 1e-5 * distance;
  const low = toReduced(cluster.metric, Math.max(0, distance - tolerance));
  const high = toReduced(cluster.metric, distance + tolerance);
  for (let q = 0; ; q++) {
    if (isInside[q] === 0 || core[q] > high) continue;
    const edge = Math.max(between(cluster, p, q), core[p], core[q]);
    if (edge >= low && edge <= high) return q;
  }
}
