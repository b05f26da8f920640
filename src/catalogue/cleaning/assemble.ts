import { InputError } from '../../core/errors/index.js';
import { listAt, listCount } from '../../core/matrix/index.js';
import { groupArtists } from '../artists/group-artists.js';
import { readArtists } from '../artists/read-artists.js';
import type { Artists, Catalogue, OwnLabels, Songs } from '../catalogue.js';
import { groupSongs } from '../labels/label-groups.js';
import { ListsBuilder } from '../lists/lists-builder.js';
import {
  type CatalogueSettings,
  catalogueOptions,
  type Reading,
  type SongsSettings,
} from '../options.js';
import type { JoinedTable } from '../tables/joined-table.js';
import type { Table } from '../tables/table.js';
import { readSongTables, type SongTables } from './read-songs.js';
import { type CleaningReport, type LabelsReport, nothingLeft, type SongsReport } from './report.js';

/** Songs with a report of what was left out. */
export interface ReportedSongs {
  readonly songs: Songs;
  readonly report: SongsReport;
}

/** The tables of a catalogue. */
export interface CatalogueTables extends SongTables {
  readonly artists: Table | undefined;
  /** Genres of artists that are not in the table of artists. */
  readonly genres?: Table | undefined;
}

type ReadSongs = Awaited<ReturnType<typeof readSongTables>>;

/**
 * A catalogue from its tables, cleaned.
 *
 * @param tables without a table of artists, the songs have labels of their own.
 * @throws InputError when nothing is left, or there are genres of artists without a table of artists.
 */
export async function assembleCatalogue(
  tables: CatalogueTables,
  settings: CatalogueSettings,
): Promise<Catalogue> {
  const { artists, genres } = tables;
  if (artists !== undefined) return assembleWithArtists({ ...tables, artists }, settings);
  if (genres === undefined) return assembleLabelled(tables, settings);
  throw new InputError(
    'a second table of genres belongs to a table of artists (--artists); without any other, name it there; a table of genres of songs goes to --songs, and their features to --features',
    { file: genres.name },
  );
}

async function assembleWithArtists(
  tables: CatalogueTables & { readonly artists: Table },
  settings: CatalogueSettings,
): Promise<Catalogue> {
  const artists = await readArtists(tables.artists, settings, tables.genres);
  const matching = { name: tables.artists.name, lookup: artists.lookup };
  const found = await readSongTables(tables, { artists: matching }, settings);
  const read = inGroups(found, settings, artists.artists);
  const notes = [...artists.notes, ...read.notes];
  if (found.songs.labels !== undefined)
    notes.push(
      `songs have labels of their own, so the genres of ${tables.artists.name} are not used`,
    );
  return toCatalogue(read, tables.songs, settings, {
    songs: read.songs,
    artists: artists.artists,
    report: { artists: artists.report, notes },
  });
}

async function assembleLabelled(
  tables: SongTables,
  settings: CatalogueSettings,
): Promise<Catalogue> {
  const read = inGroups(await readSongTables(tables, 'labels', settings), settings);
  const artists = { read: 0, kept: 0, leftOut: [] };
  const report = { artists, notes: read.notes };
  return toCatalogue(read, tables.songs, settings, { ...groupArtists(read.songs), report });
}

/** The songs with groups as labels, where that is asked for. @param artists whose genres songs have that have no labels. */
function inGroups(read: ReadSongs, { labels }: CatalogueSettings, artists?: Artists): ReadSongs {
  const given = read.songs.labels ?? (artists && genresOfSongs(read.songs, artists));
  if (labels.groups === undefined || given === undefined) return read;
  const { songs, leftOut, note } = groupSongs(read.songs, given, labels.groups, labels.oneLabel);
  const counted = Array.from(leftOut, ([reason, { length }]) => ({ reason, count: length }));
  return {
    ...read,
    songs,
    leftOut: [...read.leftOut, ...[...leftOut.values()].flat().map((song) => read.songs.ids[song])],
    notes: [...read.notes, note],
    report: {
      ...read.report,
      kept: songs.ids.length,
      leftOut: [...read.report.leftOut, ...counted.filter(({ count }) => count > 0)],
    },
  };
}

/** The genres of each song's artists, those of several artists as often. */
function genresOfSongs(
  songs: Songs,
  { genreNames, genres }: Artists,
): Pick<OwnLabels, 'names' | 'lists'> {
  const lists = new ListsBuilder();
  for (let song = 0; song < listCount(songs.artists); song++) {
    for (const artist of listAt(songs.artists, song)) {
      for (const genre of listAt(genres, artist)) lists.add(genre);
    }
    lists.endList();
  }
  return { names: genreNames, lists: lists.toLists() };
}

function toCatalogue(
  read: ReadSongs,
  table: JoinedTable,
  settings: CatalogueSettings,
  {
    songs,
    artists,
    report,
  }: Pick<Catalogue, 'songs' | 'artists'> & {
    readonly report: Pick<CleaningReport, 'artists' | 'notes'>;
  },
): Catalogue {
  if (read.report.kept === 0) throw nothingLeft('song', table.name, read.report);
  const { groupColumn } = read;
  const groups = read.songs.groups ?? read.songs.performers;
  return {
    songs,
    artists,
    leftOutSongs: read.leftOut,
    report: {
      songs: read.report,
      artists: report.artists,
      features: songs.featureNames,
      labels: labelsReport(songs, read.labelColumns),
      groups:
        groupColumn === undefined
          ? undefined
          : { column: groupColumn, count: groups?.ids.length ?? 0 },
      notes: report.notes,
    },
    reading: readingOf(read, table, settings),
  };
}

function labelsReport({ labels }: Songs, columns: readonly string[]): LabelsReport | undefined {
  if (labels === undefined) return undefined;
  const { lists } = labels;
  const counts = Array.from(
    { length: lists.offsets.length - 1 },
    (_, i) => listAt(lists, i).length,
  );
  return {
    columns: columns.length === 0 ? ['genres of artists'] : columns,
    labels: new Set(lists.values).size,
    without: counts.filter((count) => count === 0).length,
    several: counts.filter((count) => count > 1).length,
  };
}

/** The options that read the tables, but what a table may have wrong, with what was found out on the way. */
function readingOf(
  { labelColumns, limits, knownLabels }: ReadSongs,
  table: JoinedTable,
  settings: CatalogueSettings,
): Reading {
  const keys = Object.keys(catalogueOptions.shape).filter((key) => key !== 'badCells');
  const given = Object.fromEntries(Object.entries(settings).filter(([key]) => keys.includes(key)));
  const reading = catalogueOptions.parse(given);
  const { songs, labels } = reading;
  const { oneLabel, groups } = labels;
  const known = knownLabels?.map((path) => [...path]);
  const isNamed = labelColumns.length > 0 && table.labelColumn < 0;
  return {
    ...reading,
    songs: {
      columns: { ...songs.columns, ...(isNamed && { labels: [...labelColumns] }) },
    },
    labels: limits === undefined ? { oneLabel, known, groups } : { oneLabel, limits: [...limits] },
  };
}

/** Songs from their tables, without artists, cleaned. */
export async function assembleSongs(
  tables: SongTables,
  settings: SongsSettings,
): Promise<ReportedSongs> {
  const { songs, report, notes } = await readSongTables(tables, 'prediction', settings);
  return { songs, report: { songs: report, features: songs.featureNames, notes } };
}
