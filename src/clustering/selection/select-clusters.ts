import { InputError } from '../../core/errors/index.js';
import type { Condensed } from '../hierarchy/condense.js';
import type { ParsedSelectionOptions } from '../parameters.js';

/** Which clusters of a condensed tree are the flat ones, and how they were chosen. */
export interface Selection {
  /** The selected clusters, ascending; none is below another. */
  readonly clusters: Int32Array;
  /** How long the clusters of the tree lasted, summed over their points. */
  readonly stability: Float64Array;
  readonly method: 'eom' | 'leaf';
  readonly epsilon: number;
}

/** @throws InputError when `nClusters` is asked for and no epsilon gives that many. */
export function selectClusters(condensed: Condensed, options: ParsedSelectionOptions): Selection {
  const { clusterSelectionMethod: method, clusterSelectionEpsilon: epsilon, nClusters } = options;
  const stability = stabilities(condensed);
  const isSelected =
    method === 'leaf' ? leaves(condensed) : excessOfMass(condensed, stability, options);
  const single = options.allowSingleCluster;
  if (nClusters === undefined) {
    const clusters = mergeBelow(condensed, isSelected, epsilon, single);
    return { clusters, stability, method, epsilon };
  }
  if (method === 'eom' && isSelected.reduce((a, b) => a + b, 0) < nClusters) {
    return selectClusters(condensed, { ...options, clusterSelectionMethod: 'leaf' });
  }
  return { stability, method, ...findEpsilon(condensed, isSelected, nClusters, single) };
}

/**
 * The sum over a cluster's points of the lambda at which they left it less that at which it began
 * (Campello 2013, equation 3).
 */
export function stabilities(condensed: Condensed): Float64Array {
  const { parent, birth, size, pointCluster, pointLambda } = condensed;
  const stability = new Float64Array(parent.length);
  for (let c = 1; c < parent.length; c++) {
    stability[parent[c]] += (birth[c] - birth[parent[c]]) * size[c];
  }
  for (let p = 0; p < pointCluster.length; p++) {
    stability[pointCluster[p]] += pointLambda[p] - birth[pointCluster[p]];
  }
  return stability;
}

function leaves({ parent }: Condensed): Uint8Array {
  const isSelected = new Uint8Array(parent.length).fill(1);
  isSelected[0] = 0;
  for (let c = 1; c < parent.length; c++) isSelected[parent[c]] = 0;
  return isSelected;
}

/** 1 for each cluster that is stable and below no other such (Campello 2013, algorithm 3). */
function excessOfMass(
  condensed: Condensed,
  stability: Float64Array,
  options: ParsedSelectionOptions,
): Uint8Array {
  const { parent, size } = condensed;
  const { allowSingleCluster, minClusterSize, maxClusterSize } = options;
  const largest = maxClusterSize > 0 ? maxClusterSize : Infinity;
  const isSelected = stableClusters(condensed, stability, largest);
  const mayBeOne = allowSingleCluster && size[0] >= minClusterSize && size[0] <= largest;
  if (!mayBeOne) isSelected[0] = 0;
  keepOutermost(parent, isSelected);
  return isSelected;
}

/**
 * 1 for each cluster that is at least as stable as the best of what is below it. The stability of one
 * that is not, or is larger than `largest`, becomes that of the clusters below it.
 */
export function stableClusters(
  { parent, size }: Condensed,
  stability: Float64Array,
  largest: number,
): Uint8Array {
  const isStable = new Uint8Array(parent.length);
  const below = new Float64Array(parent.length);
  for (let c = parent.length - 1; c > 0; c--) {
    if (below[c] > stability[c] || size[c] > largest) stability[c] = below[c];
    else isStable[c] = 1;
    below[parent[c]] += stability[c];
  }
  if (!(below[0] > stability[0])) isStable[0] = 1;
  return isStable;
}

function keepOutermost(parent: Int32Array, isSelected: Uint8Array): void {
  const isCovered = Uint8Array.from(isSelected);
  for (let c = 1; c < parent.length; c++) {
    if (isCovered[parent[c]] === 0) continue;
    isCovered[c] = 1;
    isSelected[c] = 0;
  }
}

/**
 * The selected clusters, each that split off below the distance `epsilon` replaced by the first one
 * above it that did not (Malzer and Baum 2020): at most by a child of the root where a single cluster
 * is not allowed.
 */
function mergeBelow(
  { parent, birth }: Condensed,
  isSelected: Uint8Array,
  epsilon: number,
  allowSingleCluster: boolean,
): Int32Array {
  const merged = Uint8Array.from(isSelected);
  for (let c = parent.length - 1; c > 0; c--) {
    const mayRise = parent[c] > 0 || allowSingleCluster;
    if (merged[c] === 0 || !mayRise || 1 / birth[c] >= epsilon) continue;
    merged[c] = 0;
    merged[parent[c]] = 1;
  }
  keepOutermost(parent, merged);
  return Int32Array.from(merged.keys()).filter((c) => merged[c] === 1);
}

/**
 * The largest epsilon that leaves the wanted number of clusters, as hdbscan's `HDBSCAN_flat` finds
 * it: one of the distances at which clusters split. A larger one never leaves more clusters.
 */
function findEpsilon(
  condensed: Condensed,
  isSelected: Uint8Array,
  nClusters: number,
  allowSingleCluster: boolean,
): { clusters: Int32Array; epsilon: number } {
  const clustersAt = (epsilon: number): Int32Array =>
    mergeBelow(condensed, isSelected, epsilon, allowSingleCluster);
  const epsilons = Float64Array.from(new Set(condensed.birth.subarray(1)), (birth) => 1 / birth);
  epsilons.sort();
  let low = -1;
  let high = epsilons.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (clustersAt(epsilons[middle]).length >= nClusters) low = middle;
    else high = middle - 1;
  }
  const epsilon = low < 0 ? 0 : epsilons[low];
  const clusters = clustersAt(epsilon);
  if (clusters.length === nClusters) return { clusters, epsilon };
  const nearest =
    clusters.length < nClusters
      ? `at most ${clusters.length}`
      : low + 1 < epsilons.length
        ? `${clustersAt(epsilons[low + 1]).length} or ${clusters.length}`
        : `at least ${clusters.length}`;
  throw new InputError(
    `clustering: option "nClusters" is ${nClusters}, but the points make ${nearest} clusters; ask for another number or change minClusterSize`,
  );
}
