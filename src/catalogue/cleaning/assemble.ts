import type { Catalogue, Songs } from '../catalogue.js';
import type { CatalogueSettings, SongsSettings } from '../options.js';
import type { Table } from '../tables/table.js';
import { readArtists } from './read-artists.js';
import { readSongTables, type SongTables } from './read-songs.js';
import { nothingLeft, type SongsReport } from './report.js';

/** Songs with a report of what was left out. */
export interface ReportedSongs {
  readonly songs: Songs;
  readonly report: SongsReport;
}

/** A catalogue from its tables, cleaned. @throws InputError when nothing is left. */
export async function assembleCatalogue(
  tables: SongTables & { readonly artists: Table; readonly genres?: Table | undefined },
  settings: CatalogueSettings,
): Promise<Catalogue> {
  const artists = await readArtists(tables.artists, settings, tables.genres);
  const matching = { name: tables.artists.name, lookup: artists.lookup };
  const songs = await readSongTables(tables, matching, settings);
  if (songs.report.kept === 0) throw nothingLeft('song', tables.songs.name, songs.report);
  return {
    songs: songs.songs,
    artists: artists.artists,
    leftOutSongs: songs.leftOut,
    report: {
      songs: songs.report,
      artists: artists.report,
      features: songs.songs.featureNames,
      notes: [...artists.notes, ...songs.notes],
    },
  };
}

/** Songs from their tables, without artists, cleaned. */
export async function assembleSongs(
  tables: SongTables,
  settings: SongsSettings,
): Promise<ReportedSongs> {
  const { songs, report, notes } = await readSongTables(tables, undefined, settings);
  return { songs, report: { songs: report, features: songs.featureNames, notes } };
}
