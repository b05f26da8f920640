import type { Condensed } from '../hierarchy/condense.js';
import { labelsOfClusters } from './labelling.js';
import { stabilities, stableClusters } from './select-clusters.js';

/**
 * Clusters within selected ones, level by level: the most stable clusters of a finer tree that are
 * strictly below them, then those below these.
 *
 * @param finer the tree of merges condensed by at most the size of `coarse`. Each split of the coarse
 *   tree is one of the finer tree too, so each cluster of the coarse tree is in both.
 * @param clusters the selected clusters of the coarse tree.
 * @returns for each level with any the subcluster of each position, −1 for none.
 */
export function findSubclusters(
  finer: Condensed,
  coarse: Condensed,
  clusters: Int32Array,
  levels: number,
): Int32Array[] {
  const { parent, pointCluster } = finer;
  const isStable = stableClusters(finer, stabilities(finer), Infinity);
  const found: Int32Array[] = [];
  let above = clustersIn(finer, coarse, clusters);
  while (found.length < levels) {
    above = outermostBelow(parent, isStable, above);
    if (above.length === 0) break;
    const labelOf = labelsOfClusters(finer, above);
    found.push(pointCluster.map((cluster) => labelOf[cluster]));
  }
  return found;
}

/** The stable clusters that are strictly below some clusters and below no other stable one there. */
function outermostBelow(parent: Int32Array, isStable: Uint8Array, above: Int32Array): Int32Array {
  const isBelow = new Uint8Array(parent.length);
  for (const cluster of above) isBelow[cluster] = 1;
  const outermost: number[] = [];
  for (let c = 1; c < parent.length; c++) {
    if (isBelow[parent[c]] === 0) continue;
    if (isStable[c] === 1) outermost.push(c);
    else isBelow[c] = 1;
  }
  return Int32Array.from(outermost);
}

/** The clusters of the finer tree that selected ones of the coarse tree are. */
function clustersIn(finer: Condensed, coarse: Condensed, clusters: Int32Array): Int32Array {
  const labelOf = labelsOfClusters(coarse, clusters);
  const member = new Int32Array(clusters.length);
  coarse.pointCluster.forEach((cluster, p) => {
    if (labelOf[cluster] >= 0) member[labelOf[cluster]] = p;
  });
  return clusters.map((cluster, label) => {
    // On the way to the root sizes grow, so that size and birth together identify the cluster.
    let same = finer.pointCluster[member[label]];
    while (
      finer.size[same] !== coarse.size[cluster] ||
      finer.birth[same] !== coarse.birth[cluster]
    ) {
      same = finer.parent[same];
    }
    return same;
  });
}
