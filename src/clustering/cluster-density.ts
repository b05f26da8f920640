import { type Metric, type Space, toDistance, toReduced } from './space.js';

/** How dense one cluster is inside, all distances reduced. */
export interface ClusterDensity {
  /** All-points core distance of each point (Moulavi 2014, definition 1). */
  readonly core: Float64Array;
  /** The points inside the cluster's spanning tree: those of more than one edge, or all if none is. */
  readonly inner: Int32Array;
  /** The heaviest edge between inner points, or of all edges if there is none. */
  readonly sparseness: number;
}

/** A spanning tree: point `child[i]` hangs on `parent[i]`, which joined before it, by `weight[i]`. */
interface SpanningTree {
  readonly child: Int32Array;
  readonly parent: Int32Array;
  readonly weight: Float64Array;
}

/**
 * The density of a cluster of at least two points; compares each point with each other and keeps some
 * 60 bytes a point. Runs in any thread.
 */
export function clusterDensity(cluster: Space): ClusterDensity {
  const distances = new DistanceRows(cluster);
  const core = allPointsCore(cluster, distances);
  const { child, parent, weight } = spanningTree(cluster, distances, core);
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
    core,
    inner: inner.length > 0 ? inner : all,
    sparseness: inside < 0 ? overall : inside,
  };
}

/** Reduced distances from one point to the others, column by column: twice as fast as by point. */
class DistanceRows {
  readonly #columns: Float64Array[];
  readonly #absolute: boolean;
  readonly #row: Float64Array;

  constructor({ metric, rows, columns, points }: Space) {
    this.#columns = Array.from({ length: columns }, (_, j) =>
      Float64Array.from({ length: rows }, (_, i) => points[i * columns + j]),
    );
    this.#absolute = metric === 'manhattan';
    this.#row = new Float64Array(rows);
  }

  /** Distances from point p to those from `first` on, at their numbers; filled again by each call. */
  from(p: number, first: number): Float64Array {
    const row = this.#row;
    row.fill(0, first);
    for (const column of this.#columns) {
      const own = column[p];
      if (this.#absolute) {
        for (let q = first; q < row.length; q++) row[q] += Math.abs(column[q] - own);
      } else {
        for (let q = first; q < row.length; q++) row[q] += (column[q] - own) * (column[q] - own);
      }
    }
    return row;
  }
}

/** The inverse distances to all others, to the power of the columns: their mean, turned back. */
function allPointsCore({ metric, rows, columns }: Space, distances: DistanceRows): Float64Array {
  const power = metric === 'euclidean' ? columns / 2 : columns;
  // In this unit the powers of many columns stay in the range of numbers.
  const unit = distances.from(0, 1).reduce((most, distance) => Math.max(most, distance), 0);
  const sum = new Float64Array(rows);
  for (let p = 0; p < rows; p++) {
    const row = distances.from(p, p + 1);
    let own = 0;
    for (let q = p + 1; q < rows; q++) {
      if (row[q] === 0) continue;
      const density = power === 1 ? unit / row[q] : (unit / row[q]) ** power;
      own += density;
      sum[q] += density;
    }
    sum[p] += own;
  }
  return sum.map((density) => (density === 0 ? 0 : unit * (density / (rows - 1)) ** (-1 / power)));
}

/**
 * Prim's tree from the first point on. Many edges are equally heavy, and which is taken decides which
 * points are inner; so the order of joining and the point that one hangs on are chosen as in hdbscan.
 */
function spanningTree(
  { metric, rows }: Space,
  distances: DistanceRows,
  core: Float64Array,
): SpanningTree {
  const child = new Int32Array(rows - 1);
  const parent = new Int32Array(rows - 1);
  const weight = new Float64Array(rows - 1);
  const reach = new Float64Array(rows).fill(Infinity);
  const outside = Int32Array.from({ length: rows - 1 }, (_, i) => i + 1);
  const isInside = new Uint8Array(rows);
  isInside[0] = 1;
  let row = distances.from(0, 0);
  let joined = 0;
  for (let i = 0; i < rows - 1; i++) {
    const left = rows - 1 - i;
    const ownCore = core[joined];
    let best = 0;
    let lightest = Infinity;
    for (let j = 0; j < left; j++) {
      const p = outside[j];
      let edge = row[p];
      if (core[p] > edge) edge = core[p];
      if (ownCore > edge) edge = ownCore;
      if (edge < reach[p]) reach[p] = edge;
      else edge = reach[p];
      if (edge < lightest) {
        lightest = edge;
        best = j;
      }
    }
    joined = outside[best];
    outside.copyWithin(best, best + 1, left);
    row = distances.from(joined, 0);
    child[i] = joined;
    weight[i] = lightest;
    const [low, high] = rangeAround(metric, toDistance(metric, lightest));
    let first = 0;
    for (; ; first++) {
      if (isInside[first] === 0) continue;
      const edge = Math.max(row[first], core[joined], core[first]);
      if (edge >= low && edge <= high) break;
    }
    parent[i] = first;
    isInside[joined] = 1;
  }
  return { child, parent, weight };
}

/** A range of reduced distances around a distance, as wide as hdbscan's tolerance. */
function rangeAround(metric: Metric, distance: number): [number, number] {
  const tolerance = 1e-8 + 1e-5 * distance;
  return [
    toReduced(metric, Math.max(0, distance - tolerance)),
    toReduced(metric, distance + tolerance),
  ];
}
