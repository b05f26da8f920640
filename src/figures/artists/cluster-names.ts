import type { Numbers } from '../drawing/numbers.js';

export type ClusterNames = readonly (string | undefined)[];

/** A name for each cluster up to the highest number. */
export function namesOfClusters(clusters: Numbers, given: ClusterNames = []): readonly string[] {
  let highest = given.length - 1;
  for (let i = 0; i < clusters.length; i++) highest = Math.max(highest, clusters[i]);
  return Array.from({ length: highest + 1 }, (_, i) => given[i] ?? `cluster ${i}`);
}
