export { genreColumns, normaliseSiblings } from './combining/combine.js';
export { usesFolds } from './combining/combinings.js';
export { crossPredict } from './cross-predict.js';
export { decideNodes } from './decide.js';
export { HierarchicalClassifier, type RankedGenre, rankGenres } from './hierarchical-classifier.js';
export { modelEntries } from './model-folder.js';
export {
  type ClassificationOptions,
  type ClassifierOptions,
  type Combining,
  classificationOptions,
  combining,
} from './options.js';
export { type LabelledSongs, labelsOf, songNodes } from './song-nodes.js';
export {
  alignSong,
  alignSongs,
  type FeaturesOfSongs,
  type SongFeatures,
  type SongsLike,
} from './songs.js';
