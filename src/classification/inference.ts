export {
  asBooster,
  type ModelFormat,
  type NodeModel,
  registerModelFormat,
} from '../models/kinds/inference.js';
export { flatTruth, genreColumns, normaliseSiblings, withoutRoot } from './combining/nodes.js';
export { type Combining, combiners, combiningNames } from './combining/registry.js';
export { decideNodes } from './decide.js';
export { FittedClassifier } from './fitted-classifier.js';
export { type RankedGenre, rankGenres } from './rank-genres.js';
export { combining } from './scoring-options.js';
export { type SongLabelsRecord, songLabelsNote } from './song-labels/record.js';
export { type SharedClassifier, SongScorer, type SongScoring } from './song-scorer.js';
export {
  alignSong,
  alignSongs,
  type FeaturesOfSongs,
  type SongFeatures,
  type SongsLike,
} from './songs.js';
