import { type KdTree, type Metric, toDistance, toReduced } from '../../neighbours/index.js';
import { FirstWithin } from './first-within.js';
import { NearestOutside } from './nearest-outside.js';

/** A spanning tree: row `child[i]` is joined to row `parent[i]`, which was in the tree before it, by `weight[i]`. */
export interface DensityTree {
  readonly child: Int32Array;
  readonly parent: Int32Array;
  /** Reduced mutual reachability. */
  readonly weight: Float64Array;
}

/**
 * Prim's spanning tree (1957) of the mutual reachabilities of a cluster, from row 0 on. All-points core
 * distances are so large that most edges of a point are equally heavy, and which of them is taken
 * decides which points are inner; so the order of joining and the row that each is joined to are hdbscan's:
 * the first of the nearest rows joins, at the first row that is as near but for a tolerance.
 *
 * Nodes of the kd-tree are passed over whole, which leaves some n log n of hdbscan's n² steps. Memory
 * some 60 bytes a point.
 *
 * @param core reduced core distance of each row.
 */
export function densityTree(tree: KdTree, core: Float64Array): DensityTree {
  const { rows, order, metric } = tree;
  const child = new Int32Array(rows - 1);
  const parent = new Int32Array(rows - 1);
  const weight = new Float64Array(rows - 1);
  const coreAt = Float64Array.from(order, (row) => core[row]);
  const positions = new Int32Array(rows);
  for (let p = 0; p < rows; p++) positions[order[p]] = p;
  const outside = new NearestOutside(tree, coreAt);
  const inside = new FirstWithin(tree, coreAt);
  let joining = positions[0];
  for (let i = 0; i < rows - 1; i++) {
    inside.add(joining);
    outside.join(joining);
    const { row, reach } = outside.nearest;
    joining = positions[row];
    child[i] = row;
    weight[i] = reach;
    parent[i] = inside.find(joining, upToTolerance(metric, reach));
  }
  return { child, parent, weight };
}

/** The largest reduced distance that hdbscan takes for equal to another. */
function upToTolerance(metric: Metric, reduced: number): number {
  const distance = toDistance(metric, reduced);
  return toReduced(metric, distance + 1e-8 + 1e-5 * distance);
}
