import { DisjointSets } from '../../core/numbers/index.js';
import { type Metric, toDistance } from '../../neighbours/index.js';
import type { Edges } from '../spanning-tree/edges.js';

/**
 * The tree of merges in scipy's form: merge i makes node n + i of the nodes `left[i]` and `right[i]`
 * at `distance[i]`, ascending, with `size[i]` points under it; nodes below n are the points.
 */
export interface SingleLinkageTree {
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly distance: Float64Array;
  readonly size: Int32Array;
}

/** Merges along the edges of a spanning tree, which must be in ascending order. */
export function singleLinkage(edges: Edges, metric: Metric): SingleLinkageTree {
  const merges = edges.a.length;
  const n = merges + 1;
  const sets = new DisjointSets(n + merges);
  const left = new Int32Array(merges);
  const right = new Int32Array(merges);
  const distance = new Float64Array(merges);
  const size = new Int32Array(merges);
  const sizeOf = (node: number): number => (node < n ? 1 : size[node - n]);
  for (let i = 0; i < merges; i++) {
    left[i] = sets.find(edges.a[i]);
    right[i] = sets.find(edges.b[i]);
    distance[i] = toDistance(metric, edges.weight[i]);
    size[i] = sizeOf(left[i]) + sizeOf(right[i]);
    sets.attach(left[i], n + i);
    sets.attach(right[i], n + i);
  }
  return { left, right, distance, size };
}
