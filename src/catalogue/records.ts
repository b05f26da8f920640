import { parseOptions } from '../core/options/index.js';
import type { Catalogue } from './catalogue.js';
import { assembleCatalogue, assembleSongs, type ReportedSongs } from './cleaning/assemble.js';
import {
  type CatalogueOptions,
  readingOptions,
  type SongsOptions,
  songsOptions,
} from './options.js';
import { joinTables } from './tables/joined-table.js';
import { recordTable } from './tables/record-table.js';

/** A value of a feature; `null` and `undefined` where it is missing. */
export type FeatureValue = number | boolean | string | null | undefined;

/** A song as a plain object; its columns are found by name, like those of a file. */
export interface SongRecord {
  /** Without ids, songs are numbered from 1. */
  readonly id?: string | number;
  readonly name?: string;
  /** Ids or names of its artists, in any form that a file can have. */
  readonly artists?: ArtistsOfSong;
  /** Its features by name; they can also be properties of the song itself. */
  readonly features?: Readonly<Record<string, FeatureValue>>;
  readonly [column: string]: unknown;
}

/** One id or name, a list of them, a list of objects, or a dictionary from ids to names. */
export type ArtistsOfSong =
  | string
  | readonly (string | { readonly id?: string; readonly name?: string })[]
  | Readonly<Record<string, string | null>>;

/** An artist as a plain object; its columns are found by name, like those of a file. */
export interface ArtistRecord {
  /** Without ids, artists are numbered from 1 and told apart by name. */
  readonly id?: string | number;
  readonly name?: string;
  readonly followers?: number | string | { readonly total?: number | null } | null;
  readonly genres?: string | readonly string[] | null;
  readonly [column: string]: unknown;
}

/**
 * The catalogue of songs and artists in memory, cleaned like one that is read from files.
 *
 * @param artists without them, songs have labels of their own.
 * @throws InputError when a column is missing, a feature is not a number (with the position of
 *   its record), or cleaning leaves nothing.
 */
export async function catalogueFromRecords(
  songs: readonly SongRecord[],
  artists?: readonly ArtistRecord[],
  options?: CatalogueOptions,
): Promise<Catalogue> {
  const settings = parseOptions(readingOptions, options, 'catalogue');
  const tables = {
    songs: joinTables([{ table: recordTable('songs', songs, settings.signal) }]),
    features: undefined,
    artists: artists && recordTable('artists', artists, settings.signal),
  };
  return assembleCatalogue(tables, settings);
}

/**
 * Songs in memory, without artists, for prediction.
 *
 * @throws InputError as {@link catalogueFromRecords}, except when no song is left.
 */
export async function songsFromRecords(
  songs: readonly SongRecord[],
  options?: SongsOptions,
): Promise<ReportedSongs> {
  const settings = parseOptions(songsOptions, options, 'catalogue');
  const table = joinTables([{ table: recordTable('songs', songs, settings.signal) }]);
  return assembleSongs({ songs: table, features: undefined }, settings);
}
