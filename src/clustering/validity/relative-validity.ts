import { type Metric, toDistance } from '../../neighbours/index.js';
import type { Edges } from '../spanning-tree/edges.js';

/**
 * DBCV (Moulavi 2014) taken from the one spanning tree that the clustering made anyway, as hdbscan's
 * `relative_validity_`. Labels are by position, as the edges are.
 */
export function relativeValidity(
  edges: Edges,
  metric: Metric,
  labels: Int32Array,
  clusters: number,
): number {
  const sizes = new Int32Array(clusters);
  for (const label of labels) if (label >= 0) sizes[label]++;
  const sparseness = new Float64Array(clusters);
  const separation = new Float64Array(clusters).fill(Infinity);
  let longest = 0;
  let nearestNoise = Infinity;
  for (let i = 0; i < edges.weight.length; i++) {
    const length = toDistance(metric, edges.weight[i]);
    const one = labels[edges.a[i]];
    const other = labels[edges.b[i]];
    longest = Math.max(longest, length);
    if (one < 0 && other < 0) continue;
    if (one < 0 || other < 0) {
      nearestNoise = Math.min(nearestNoise, length);
    } else if (one === other) {
      sparseness[one] = Math.max(sparseness[one], length);
    } else {
      separation[one] = Math.min(separation[one], length);
      separation[other] = Math.min(separation[other], length);
    }
  }
  // A cluster that no edge joins to another counts as twice as far as the longest edge, or the
  // only cluster twice as far as the nearest noise.
  const farthest = 2 * (clusters > 1 ? longest : Math.min(longest, nearestNoise));
  let validity = 0;
  for (let c = 0; c < clusters; c++) {
    const apart = Math.min(separation[c], farthest);
    validity += (sizes[c] / labels.length) * contrast(apart, sparseness[c]);
  }
  return validity;
}

/** How much farther apart a cluster is than sparse, −1 to 1. */
export function contrast(separation: number, sparseness: number): number {
  const larger = Math.max(separation, sparseness);
  return larger === 0 ? 0 : (separation - sparseness) / larger;
}
