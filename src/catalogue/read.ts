import { parseOptions } from '../core/options/index.js';
import type { Catalogue } from './catalogue.js';
import { assembleCatalogue, assembleSongs, type ReportedSongs } from './cleaning/assemble.js';
import {
  type CatalogueOptions,
  readingOptions,
  type SongsOptions,
  songsOptions,
} from './options.js';
import { type Database, withDatabase } from './tables/database.js';
import { openTable } from './tables/open-table.js';
import type { Table } from './tables/table.js';

/** Paths of the files that songs are read from: CSV, TSV, JSON lines, a JSON array or Parquet. */
export interface SongFiles {
  readonly songs: string;
  /** Features that are not in the file of songs; joined by song id. */
  readonly features?: string | undefined;
}

export interface CatalogueFiles extends SongFiles {
  readonly artists: string;
}

/**
 * Reads songs and artists, cleans them, and reports what is left out.
 *
 * Takes linear time and memory: no object is made for a row, and columns that are not needed are not
 * kept.
 *
 * @throws InputError when a file is missing or not a table, a column is missing, a feature is not a
 *   number (with its line), or cleaning leaves nothing; the signal's reason when it is aborted.
 */
export async function readCatalogue(
  files: CatalogueFiles,
  options?: CatalogueOptions,
): Promise<Catalogue> {
  const settings = parseOptions(readingOptions, options, 'catalogue');
  return withDatabase(settings, async (database) => {
    const artists = await openTable(database, files.artists);
    const songs = await openTable(database, files.songs);
    const features = await openFeatures(database, files);
    return assembleCatalogue({ artists, songs, features }, settings);
  });
}

/**
 * Reads songs without artists, for prediction: the lists of artists are empty.
 *
 * @throws InputError as {@link readCatalogue}, except when no song is left.
 */
export async function readSongs(files: SongFiles, options?: SongsOptions): Promise<ReportedSongs> {
  const settings = parseOptions(songsOptions, options, 'catalogue');
  return withDatabase(settings, async (database) => {
    const songs = await openTable(database, files.songs);
    const features = await openFeatures(database, files);
    return assembleSongs({ songs, features }, settings);
  });
}

async function openFeatures(
  database: Database,
  { features }: SongFiles,
): Promise<Table | undefined> {
  return features === undefined ? undefined : openTable(database, features);
}
