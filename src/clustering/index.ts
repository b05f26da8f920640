export type { DenseMatrix, MatrixLike } from '../core/matrix/index.js';
export { HDBSCAN } from './hdbscan.js';
export type { SingleLinkageTree } from './hierarchy/single-linkage.js';
export type { CondensedTree } from './hierarchy/trees.js';
export type { Prediction } from './membership/prediction.js';
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
export {
  densityBasedValidity,
  type ValidityOptions,
  validityOptions,
} from './validity/validity.js';
