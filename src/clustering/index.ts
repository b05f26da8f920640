/**
 * HDBSCAN: clusters of points by density, in the words and with the defaults of hdbscan; clusters that
 * several projections agree on; validity of clusters.
 *
 * ```ts
 * import { HDBSCAN } from 'supergenre/clustering';
 *
 * const { labels, probabilities } = await HDBSCAN.fit(points, { minClusterSize: 20 });
 * ```
 *
 * @module clustering
 */

export type { DenseMatrix, MatrixLike } from '../core/matrix/index.js';
export type { RunOptions } from '../core/options/index.js';
export { ConsensusClustering, type ConsensusOptions } from './consensus/consensus.js';
export { clusteringEngines } from './engines/index.js';
export { HDBSCAN } from './hdbscan.js';
export type { SingleLinkageTree } from './hierarchy/single-linkage.js';
export type { CondensedTree } from './hierarchy/trees.js';
export {
  type ClusteringOptions,
  clusteringOptions,
  type HDBSCANOptions,
  hdbscanOptions,
} from './options.js';
export { type SelectionOptions, type SubclusterOptions, selectionOptions } from './parameters.js';
export { ClusterPredictor, type FittedClusters } from './prediction/predictor.js';
export type { Prediction } from './selection/labelling.js';
export {
  densityBasedValidity,
  type ValidityOptions,
  validityOptions,
} from './validity/validity.js';
