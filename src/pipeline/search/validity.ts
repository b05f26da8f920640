import { type ClusteringOptions, densityBasedValidity } from '../../clustering/index.js';
import type { DenseMatrix } from '../../core/matrix/index.js';

export type Metric = ClusteringOptions['metric'];

/** The validity of some clusters; runs in any thread. */
export function validityOf(job: {
  readonly points: DenseMatrix;
  readonly labels: Int32Array;
  readonly metric: Metric;
}): Promise<number> {
  const { points, labels, metric } = job;
  return densityBasedValidity(points, labels, { metric, threads: 1 });
}
