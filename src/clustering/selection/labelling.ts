import type { Condensed } from '../hierarchy/condense.js';
import type { Selection } from './select-clusters.js';

/** The clusters that points are in. */
export interface Prediction {
  /** Cluster of each point, from 0; −1 is noise. */
  readonly labels: Int32Array;
  /** How strongly each point belongs to its cluster, 0 to 1; 0 for noise. */
  readonly probabilities: Float64Array;
}

/** What the flat clusters say of each point and of themselves. */
interface Labelling extends Prediction {
  /** How long each cluster lasted for its points, relative to the highest lambda of all. */
  readonly clusterPersistence: Float64Array;
}

export function labelPoints(
  condensed: Condensed,
  { clusters, stability, epsilon }: Selection,
): Labelling {
  const { pointCluster, pointLambda } = condensed;
  const labelOf = labelsOfClusters(condensed, clusters);
  const last = lastLambdas(condensed);
  // A selected root keeps the points that stay to its end, or that are denser than epsilon.
  const keptFrom = clusters[0] === 0 ? (epsilon > 0 ? 1 / epsilon : last[0]) : 0;
  const labels = new Int32Array(pointCluster.length);
  const probabilities = new Float64Array(pointCluster.length);
  const sizes = new Int32Array(clusters.length);
  let highest = 0;
  for (let p = 0; p < labels.length; p++) {
    const lambda = pointLambda[p];
    highest = Math.max(highest, lambda);
    const label = lambda < keptFrom ? -1 : labelOf[pointCluster[p]];
    labels[p] = label;
    if (label < 0) continue;
    sizes[label]++;
    const end = last[clusters[label]];
    probabilities[p] = lambda === Infinity || end === 0 ? 1 : Math.min(lambda, end) / end;
  }
  const clusterPersistence = Float64Array.from(clusters, (cluster, label) =>
    highest === Infinity || sizes[label] === 0 ? 1 : stability[cluster] / (sizes[label] * highest),
  );
  return { labels, probabilities, clusterPersistence };
}

/** For each cluster of the tree the label of the selected one that it is or is below, or −1. */
export function labelsOfClusters(
  { parent }: Pick<Condensed, 'parent'>,
  clusters: Int32Array,
): Int32Array {
  const labelOf = new Int32Array(parent.length).fill(-1);
  for (let label = 0; label < clusters.length; label++) labelOf[clusters[label]] = label;
  for (let c = 1; c < parent.length; c++) if (labelOf[c] < 0) labelOf[c] = labelOf[parent[c]];
  return labelOf;
}

/** For each cluster the highest lambda at which a point left it or clusters split off it. */
export function lastLambdas({
  parent,
  birth,
  pointCluster,
  pointLambda,
}: Omit<Condensed, 'size'>): Float64Array {
  const last = new Float64Array(parent.length);
  for (let c = 1; c < parent.length; c++) last[parent[c]] = Math.max(last[parent[c]], birth[c]);
  for (let p = 0; p < pointCluster.length; p++) {
    last[pointCluster[p]] = Math.max(last[pointCluster[p]], pointLambda[p]);
  }
  return last;
}

/**
 * How far each point is an outlier, 0 to 1: 1 less its lambda relative to the last one of the cluster
 * that it left (GLOSH, Campello 2015, as hdbscan has it).
 */
export function outlierScores(condensed: Condensed): Float64Array {
  const { pointCluster, pointLambda } = condensed;
  const last = lastLambdas(condensed);
  return Float64Array.from(pointLambda, (lambda, p) => {
    const end = last[pointCluster[p]];
    return end === 0 || lambda === Infinity ? 0 : 1 - lambda / end;
  });
}
