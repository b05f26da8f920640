/**
 * Reads tables or records of songs and artists, cleans them with a report of what was left out, and scales
 * and describes their features.
 *
 * @module catalogue
 */

export { foldArtist as foldName } from './artists/artist-lookup.js';
export type { Artists, Catalogue, OwnLabels, SongGroups, Songs } from './catalogue.js';
export type { ReportedSongs } from './cleaning/assemble.js';
export type {
  CleaningReport,
  LabelsReport,
  LeftOut,
  SongsReport,
  TableReport,
} from './cleaning/report.js';
export type { ClassOfColumn, ColumnDescription, FeatureType } from './description/column.js';
export {
  type ColumnsDescription,
  describeColumns,
  type SongClasses,
} from './description/describe-columns.js';
export {
  type DescribeSongsOptions,
  describeSongs,
  type FeatureDescription,
  type FeatureOfLabel,
  type RedundantPair,
  type SongsDescription,
} from './description/describe-songs.js';
export type { Moments } from './description/moments.js';
export type { CountedValue, ValueSummary } from './description/summary.js';
export { type ArtistMeans, artistMeans, type MeansOptions } from './features/means.js';
export { methodFeatures, projectionFeatures } from './features/method-features.js';

export {
  type ScaleOptions,
  Scaler,
  type Scaling,
  scale,
  scalerSchema,
  scaling,
} from './features/scaling.js';
export { makeCatalogueFiles } from './made-up/files.js';
export { type MadeUpOptions, madeUpOptions } from './made-up/options.js';
export { makeCatalogue } from './made-up/tables.js';
export {
  type CatalogueOptions,
  catalogueOptions,
  type Reading,
  type SongsOptions,
  songsOptions,
  type TableSize,
} from './options.js';
export {
  type CatalogueFiles,
  readCatalogue,
  readSongs,
  type SongFile,
  type SongFiles,
} from './read.js';
export { type ArtistName, readArtistNames } from './read-artist-names.js';
export { readIds } from './read-ids.js';
export {
  type ArtistRecord,
  type ArtistsOfSong,
  catalogueFromRecords,
  type FeatureValue,
  type SongRecord,
  songsFromRecords,
} from './records.js';
export { artistLabels } from './songs/artist-labels.js';
export { groupRepeats } from './songs/group-repeats.js';
export { joinSongs } from './songs/join-songs.js';
export { labelSongs, labelsOfSong } from './songs/label-songs.js';
export { selectSongs } from './songs/select-songs.js';
export { checkReading } from './tables/packages.js';
