import { type ClusteringOptions, densityBasedValidity } from '../../clustering/index.js';
import type { DenseMatrix } from '../../core/matrix/index.js';

export type Metric = ClusteringOptions['metric'];

/** Clusters of points. */
export interface ValidityJob {
  readonly points: DenseMatrix;
  readonly labels: Int32Array;
  readonly metric: Metric;
}

/** The validity of some clusters; runs in any thread. */
export function validityOf({ points, labels, metric }: ValidityJob): Promise<number> {
  return densityBasedValidity(points, labels, { metric, threads: 1 });
}
