export type { ReportedSongs } from './assemble.js';
export type { Artists, Catalogue, OwnLabels, Songs } from './catalogue.js';
export {
  describeSongs,
  type FeatureDescription,
  type FeatureOfLabel,
  type RedundantPair,
  type SongsDescription,
} from './describe.js';
export { labelSongs, labelsOfSong } from './label-songs.js';
export { makeCatalogue, makeCatalogueFiles } from './made-up/index.js';
export { type MadeUpOptions, madeUpOptions } from './made-up/options.js';
export { type ArtistMeans, artistMeans, type MeansOptions } from './means.js';
export type { Moments } from './moments.js';
export { methodFeatures, projectionFeatures } from './names.js';
export {
  type CatalogueOptions,
  catalogueOptions,
  type SongsOptions,
  songsOptions,
} from './options.js';
export { type CatalogueFiles, readCatalogue, readSongs, type SongFiles } from './read.js';
export { readIds } from './read-ids.js';
export {
  type ArtistRecord,
  type ArtistsOfSong,
  catalogueFromRecords,
  type FeatureValue,
  type SongRecord,
  songsFromRecords,
} from './records.js';
export { groupRepeats } from './repeats.js';
export type { CleaningReport, LeftOut, SongsReport, TableReport } from './report.js';
export {
  type ScaleOptions,
  Scaler,
  type Scaling,
  scale,
  scalerSchema,
  scaling,
} from './scaling.js';
export { joinSongs, selectSongs } from './select-songs.js';
