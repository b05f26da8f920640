export type { ReportedSongs } from './assemble.js';
export type { Artists, Catalogue, Songs } from './catalogue.js';
export { makeCatalogue, makeCatalogueFiles } from './made-up/index.js';
export { type MadeUpOptions, madeUpOptions } from './made-up/options.js';
export { type ArtistMeans, artistMeans, type MeansOptions } from './means.js';
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
export type { CleaningReport, LeftOut, SongsReport, TableReport } from './report.js';
export { Scaler, type Scaling, scale, scalerSchema, scaling } from './scaling.js';
