export {
  asBooster,
  type ModelFormat,
  type NodeModel,
  registerModelFormat,
} from '../models/kinds/inference.js';
export { flatTruth, genreColumns, normaliseSiblings, withoutRoot } from './combining/nodes.js';
export { type Combining, combiners, combiningNames } from './combining/registry.js';
export { decideNodes } from './decide.js';
export { FittedClassifier, type RankedGenre, rankGenres } from './fitted-classifier.js';
export { combining } from './scoring-options.js';
export { type SongLabelsRecord, songLabelsNote } from './song-labels/record.js';
export {
  alignSong,
  alignSongs,
  type FeaturesOfSongs,
  type SongFeatures,
  type SongsLike,
} from './songs.js';
