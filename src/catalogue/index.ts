export type { Artists, Catalogue, OwnLabels, Songs } from './catalogue.js';
export type { ReportedSongs } from './cleaning/assemble.js';
export { methodFeatures, projectionFeatures } from './cleaning/names.js';
export type { CleaningReport, LeftOut, SongsReport, TableReport } from './cleaning/report.js';
export {
  describeSongs,
  type FeatureDescription,
  type FeatureOfLabel,
  type RedundantPair,
  type SongsDescription,
} from './features/describe.js';
export { type ArtistMeans, artistMeans, type MeansOptions } from './features/means.js';
export type { Moments } from './features/moments.js';
export { groupRepeats } from './features/repeats.js';
export {
  type ScaleOptions,
  Scaler,
  type Scaling,
  scale,
  scalerSchema,
  scaling,
} from './features/scaling.js';
export { labelSongs, labelsOfSong } from './label-songs.js';
export { makeCatalogue, makeCatalogueFiles } from './made-up/index.js';
export { type MadeUpOptions, madeUpOptions } from './made-up/options.js';
export {
  type CatalogueOptions,
  catalogueOptions,
  type SongsOptions,
  songsOptions,
} from './options.js';
export { type CatalogueFiles, readCatalogue, readSongs, type SongFiles } from './read.js';
export {
  type ArtistRecord,
  type ArtistsOfSong,
  catalogueFromRecords,
  type FeatureValue,
  type SongRecord,
  songsFromRecords,
} from './records.js';
export { joinSongs, selectSongs } from './select-songs.js';
export { readIds } from './tables/read-ids.js';
