/**
 * What ranks and explains songs with a saved model, and nothing that trains: needs no module of Node, and so
 * runs in a browser.
 *
 * @module inference
 */

export {
  asBooster,
  type Combining,
  combiningNames,
  decideNodes,
  FittedClassifier as HierarchicalClassifier,
  type ModelFormat,
  modelFile,
  modelFileNames,
  type NodeModel,
  type RankedGenre,
  readModelFile,
  registerModelFormat,
  type SongFeatures,
  type SongsLike,
} from './classification/inference.js';
export { InputError, ResourceError } from './core/errors/index.js';
export * from './explanation/inference.js';
export { FittedBooster as Booster } from './models/boosting/inference.js';
export { FittedNetwork as Network } from './models/network/inference.js';
export { Taxonomy, type TreeNode } from './taxonomy/index.js';
