export type { DenseMatrix, MatrixLike } from '../runtime/matrix.js';
export { HDBSCAN } from './hdbscan.js';
export {
  type ClusteringOptions,
  clusteringOptions,
  type HDBSCANOptions,
  hdbscanOptions,
  type RunOptions,
  type SelectionOptions,
  type SubclusterOptions,
  selectionOptions,
} from './options.js';
export type { Prediction } from './prediction.js';
export type { SingleLinkageTree } from './single-linkage.js';
export type { CondensedTree } from './trees.js';
export { densityBasedValidity, type ValidityOptions, validityOptions } from './validity.js';
