import type { DenseMatrix } from '../../core/matrix/index.js';
import { breathe } from '../../core/options/index.js';
import { engineNeed, importPackage } from '../../core/packages/index.js';
import type { ClusteringParameters } from '../parameters.js';
import type { FittedClustering } from './engine.js';

/**
 * Clusters with the npm package `hdbscan-ts`.
 *
 * @throws InputError when it is not installed; the signal's reason when aborted before it starts.
 */
export async function fit(
  { rows, columns, data }: DenseMatrix,
  { minClusterSize, minSamples, onProgress, signal }: ClusteringParameters,
): Promise<FittedClustering> {
  const need = engineNeed('hdbscan-ts', 'clustering');
  const { HDBSCAN } = await importPackage(() => import('hdbscan-ts'), need);
  const tree = undefined;
  if (rows < 2) {
    return { labels: new Int32Array(rows).fill(-1), probabilities: new Float64Array(rows), tree };
  }
  onProgress?.({ step: 'clustering', done: 0, total: 1 });
  await breathe(signal);
  const points = Array.from({ length: rows }, (_, i) =>
    Array.from(data.subarray(i * columns, (i + 1) * columns)),
  );
  const clusterer = new HDBSCAN({ minClusterSize, ...(minSamples && { minSamples }) });
  clusterer.fit(points);
  onProgress?.({ step: 'clustering', done: 1, total: 1 });
  return {
    labels: Int32Array.from(clusterer.labels_),
    probabilities: Float64Array.from(clusterer.probabilities_),
    tree,
  };
}
