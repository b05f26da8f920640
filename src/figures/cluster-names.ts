import { InputError } from '../runtime/errors.js';
import type { Numbers } from './numbers.js';

/**
 * The given names of clusters, or `cluster 0`, `cluster 1`, … up to the highest number.
 *
 * @throws InputError when a cluster has no name.
 */
export function namesOfClusters(
  clusters: Numbers,
  given: readonly string[] | undefined,
): readonly string[] {
  let highest = -1;
  for (let i = 0; i < clusters.length; i++) highest = Math.max(highest, clusters[i]);
  if (given === undefined) return Array.from({ length: highest + 1 }, (_, i) => `cluster ${i}`);
  if (highest >= given.length) {
    throw new InputError(`clusterNames: cluster ${highest} has no name, there are ${given.length}`);
  }
  return given;
}
