import { InputError } from '../../core/errors/index.js';
import type { DenseMatrix } from '../../core/matrix/index.js';
import { breathe } from '../../core/options/index.js';
import { clusteringOptions, type ParsedHDBSCANOptions } from '../options.js';
import type { Labelling } from '../selection/labelling.js';

/** Options that hdbscan-ts does not have, all at their defaults. */
const UNSUPPORTED = [
  'clusterSelectionMethod',
  'clusterSelectionEpsilon',
  'nClusters',
  'allowSingleCluster',
  'maxClusterSize',
  'metric',
  'alpha',
] as const;

/**
 * Clusters with the npm package `hdbscan-ts`.
 *
 * @throws InputError when it is not installed, or for an option that it does not have.
 */
export async function fitHdbscanTs(
  { rows, columns, data }: DenseMatrix,
  options: ParsedHDBSCANOptions,
): Promise<Pick<Labelling, 'labels' | 'probabilities'>> {
  const defaults = clusteringOptions.parse({});
  const wrong = UNSUPPORTED.find((name) => options[name] !== defaults[name]);
  if (wrong !== undefined) {
    throw new InputError(
      `clustering: the engine "hdbscan-ts" has no option "${wrong}"; set it to ${JSON.stringify(defaults[wrong])} or use the engine "native"`,
    );
  }
  const { HDBSCAN } = await import('hdbscan-ts').catch((cause) => {
    throw new InputError(
      'the clustering engine "hdbscan-ts" needs the package hdbscan-ts; install it with: npm install hdbscan-ts',
      undefined,
      { cause },
    );
  });
  if (rows < 2) {
    return { labels: new Int32Array(rows).fill(-1), probabilities: new Float64Array(rows) };
  }
  const { minClusterSize, minSamples, onProgress, signal } = options;
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
  };
}
