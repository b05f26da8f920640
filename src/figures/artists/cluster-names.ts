import type { Numbers } from '../drawing/numbers.js';

/** The name of each cluster, by its number; `cluster 3` where it has none. */
export type ClusterNames = readonly (string | undefined)[];

/** A name for each cluster up to the highest number. */
export function namesOfClusters(clusters: Numbers, given: ClusterNames = []): readonly string[] {
  let highest = given.length - 1;
  for (let i = 0; i < clusters.length; i++) highest = Math.max(highest, clusters[i]);
  return Array.from({ length: highest + 1 }, (_, i) => given[i] ?? `cluster ${i}`);
}
