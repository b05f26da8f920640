export {
  asBooster,
  type ModelCrossValidator,
  type ModelFit,
  type ModelKind,
  type ModelTask,
  type NodeModel,
  registerModelKind,
} from '../models/kinds/index.js';
export { flatTruth, genreColumns, normaliseSiblings, withoutRoot } from './combining/nodes.js';
export {
  type Combining,
  combiners,
  combiningNames,
  usesFlat,
  usesFolds,
  usesNetworks,
} from './combining/registry.js';
export { type CrossCompared, crossCompare } from './cross-compare.js';
export { crossPredict } from './cross-predict.js';
export { decideNodes } from './decide.js';
export { type ModelOf, modelOf } from './fit-classifier.js';
export { HierarchicalClassifier, type RankedGenre, rankGenres } from './hierarchical-classifier.js';
export { classifierFolder } from './model-folder/model-folder.js';
export { nodeTasks } from './nodes/node-tasks.js';
export {
  type ClassificationOptions,
  type ClassifierOptions,
  classificationOptions,
  combining,
} from './options.js';
export { checkArtistLabels } from './song-labels/clean-labels.js';
export { type SongLabelsRecord, songLabelsNote } from './song-labels/record.js';
export { type LabelledSongs, labelsOf, songNodes } from './song-nodes.js';
export {
  alignSong,
  alignSongs,
  type FeaturesOfSongs,
  type SongFeatures,
  type SongsLike,
} from './songs.js';
