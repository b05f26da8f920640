/**
 * Trains a model for each node of a taxonomy, combines their probabilities, and ranks the genres of songs.
 *
 * @module classification
 */

export type { PartStore } from '../core/files/index.js';
export {
  type ModelCrossValidator,
  type ModelFit,
  type ModelKind,
  type ModelTask,
  registerModelKind,
} from '../models/kinds/index.js';
export { usesFlat, usesFolds, usesNetworks } from './combining/registry.js';
export { type CrossCompared, crossCompare } from './cross-compare.js';
export { crossPredict } from './cross-predict.js';
export { type ModelOf, modelOf } from './fit-classifier.js';
export { HierarchicalClassifier } from './hierarchical-classifier.js';
export * from './inference.js';
export { classifierFolder } from './model-folder/model-folder.js';
export { type NodeTask, type NodeTasksOptions, nodeTasks } from './nodes/node-tasks.js';
export {
  type ClassificationOptions,
  type ClassifierOptions,
  classificationOptions,
} from './options.js';
export { type ScoringClassifier, scoreGenres } from './scoring/score-genres.js';
export { checkArtistLabels } from './song-labels/clean-labels.js';
export { type LabelledSongs, labelsOf, songNodes } from './song-nodes.js';
