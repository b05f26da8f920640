export { giveBackWorkspace, takeWorkspace } from '../core/wasm/index.js';
export {
  asBooster,
  asNetwork,
  type ModelFormat,
  type NodeModel,
  registerModelFormat,
} from '../models/kinds/inference.js';
export {
  flatTruth,
  genreColumns,
  nodeColumns,
  normaliseSiblings,
  withoutRoot,
} from './combining/nodes.js';
export { type Combining, combiners, combiningNames } from './combining/registry.js';
export { decideNodes } from './decide.js';
export { FittedClassifier } from './fitted-classifier.js';
export { modelFile, modelFileNames, readModelFile } from './model-folder/model-file.js';
export { KeptScorers } from './scoring/kept-scorers.js';
export { type RankedGenre, rankGenres } from './scoring/rank-genres.js';
export { type SharedClassifier, SongScorer, type SongScoring } from './scoring/song-scorer.js';
export { combining } from './scoring-options.js';
export { type SongLabelsRecord, songLabelsNote } from './song-labels/record.js';
export {
  alignSong,
  alignSongs,
  type FeaturesOfSongs,
  type SongFeatures,
  type SongsLike,
} from './songs.js';
