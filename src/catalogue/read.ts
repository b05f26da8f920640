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
import { type JoinedTable, joinTables, type TablePart } from './tables/joined-table.js';
import { openTable } from './tables/open-table.js';
import type { Table } from './tables/table.js';

/** A file of songs: its path, or with a label that all its songs have. */
export type SongFile = string | { readonly file: string; readonly label: string };

/** Paths of the files that songs are read from: CSV, TSV, JSON lines, a JSON array or Parquet. */
export interface SongFiles {
  /** One file, or several whose rows are put below one another, columns by name. */
  readonly songs: SongFile | readonly SongFile[];
  /** Features that are not in the file of songs; joined by song id. */
  readonly features?: string | undefined;
}

export interface CatalogueFiles extends SongFiles {
  /** Without it, songs have labels of their own. */
  readonly artists?: string | undefined;
  /** Genres of artists that are not in the file of artists; joined by the artists' ids or names. */
  readonly genres?: string | undefined;
}

/**
 * Reads songs and artists, or songs with labels of their own, cleans them, and reports what is left out.
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
    const artists = await openOptional(database, files.artists);
    const songs = await openSongs(database, files);
    const features = await openOptional(database, files.features);
    const genres = await openOptional(database, files.genres);
    return assembleCatalogue({ artists, songs, features, genres }, settings);
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
    const songs = await openSongs(database, files);
    const features = await openOptional(database, files.features);
    return assembleSongs({ songs, features }, settings);
  });
}

async function openSongs(database: Database, { songs }: SongFiles): Promise<JoinedTable> {
  const parts: TablePart[] = [];
  for (const song of [songs].flat()) {
    const { file, label } = typeof song === 'string' ? { file: song, label: undefined } : song;
    parts.push({ table: await openTable(database, file), label });
  }
  return joinTables(parts);
}

async function openOptional(
  database: Database,
  file: string | undefined,
): Promise<Table | undefined> {
  return file === undefined ? undefined : openTable(database, file);
}
