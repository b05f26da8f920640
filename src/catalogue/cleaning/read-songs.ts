import { InputError } from '../../core/errors/index.js';
import type { SongsSettings } from '../options.js';
import type { Table } from '../tables/table.js';
import type { ArtistLookup } from './artist-lookup.js';
import { type ChosenFeatures, chooseFeatures, type FeatureColumn } from './choose-features.js';
import { findColumn, mappedColumn, requireColumn } from './find-column.js';
import { missingValueNotes } from './missing-values.js';
import { SongRows } from './song-rows.js';

export interface SongTables {
  readonly songs: Table;
  /** Features that are not in the table of songs. */
  readonly features: Table | undefined;
}

export interface ArtistTable {
  /** The table's name, for notes. */
  readonly name: string;
  readonly lookup: ArtistLookup;
}

/**
 * Reads and cleans the tables of songs and features.
 *
 * @param artists `undefined` to read songs without their artists.
 * @returns the songs, and the ids of those that a rule of cleaning left out, with a report.
 * @throws InputError when a column is missing, a feature is not a number, or no row of features
 *   belongs to a song.
 */
export async function readSongTables(
  { songs: table, features }: SongTables,
  artists: ArtistTable | undefined,
  settings: SongsSettings,
) {
  const chosen = chooseFeatures(table, features, settings);
  const columns = songColumns(table, settings.songs.columns, artists !== undefined);
  checkLabelsAreNoFeature(table, columns.labels, chosen);
  const has = { names: columns.name >= 0, labels: columns.labels >= 0 };
  const rows = new SongRows(table.rows, chosen.names.length, has, artists?.lookup);
  const notes = [...chosen.notes];
  if (columns.id < 0) notes.push(`${table.name} has no column of ids: songs are numbered from 1`);
  await readSongRows(rows, table, columns, chosen.inSongs, settings);
  if (features !== undefined) {
    notes.push(...(await readFeatureRows(rows, features, chosen.inFeatures, settings)));
  }
  const { songs, leftOut } = rows.clean(chosen.names, settings);
  notes.push(...missingValueNotes(songs));
  if (artists !== undefined) notes.push(...matchingNotes(rows, table, artists));
  return { songs, leftOut, report: rows.tally.report(table.rows, songs.ids.length), notes };
}

/** Positions of our columns in the table of songs; −1 for one that is missing or not needed. */
type SongColumns = ReturnType<typeof songColumns>;

function songColumns(
  table: Table,
  mapped: SongsSettings['songs']['columns'],
  needsArtists: boolean,
) {
  const id = findColumn(['song', 'id'], table, mapped.id);
  const name = findColumn(['song', 'name'], table, mapped.name);
  return {
    id,
    name: name === id ? -1 : name, // a column "track" that is mapped to the ids holds no names
    artists: needsArtists ? requireColumn(['song', 'artists'], table, mapped.artists) : -1,
    labels: mapped.labels === undefined ? -1 : mappedColumn('labels', table, mapped.labels),
  };
}

/** A model that is shown the label as a feature learns nothing else. */
function checkLabelsAreNoFeature(
  table: Table,
  labels: number,
  { names, inSongs }: ChosenFeatures,
): void {
  const leak = inSongs.find(({ column }) => column === labels);
  if (leak === undefined) return;
  throw new InputError(
    `the column "${table.columns[labels]}" holds the labels but is also the feature "${names[leak.feature]}"; remove it from features.names`,
    { file: table.name },
  );
}

async function readSongRows(
  rows: SongRows,
  table: Table,
  columns: SongColumns,
  features: readonly FeatureColumn[],
  { onProgress }: SongsSettings,
): Promise<void> {
  const wanted = {
    texts: [columns.id, columns.name].filter((column) => column >= 0),
    lists: [columns.artists, columns.labels].filter((column) => column >= 0),
    features: features.map(({ column }) => column),
    counts: [],
  };
  let read = 0;
  for await (const block of table.blocks(wanted)) {
    const ids = columns.id < 0 ? undefined : block.texts[0];
    const names = columns.name < 0 ? undefined : block.texts.at(-1);
    const artists = columns.artists < 0 ? undefined : block.lists[0];
    const labels = columns.labels < 0 ? undefined : block.lists.at(-1);
    const positions = new Int32Array(block.rows);
    for (let i = 0; i < block.rows; i++) {
      read++;
      if (block.isHeader(i)) {
        rows.tally.add('repeats the header');
        positions[i] = -1;
        continue;
      }
      const id = ids === undefined ? String(read) : (ids[i] ?? '');
      positions[i] = rows.add(id, names?.[i] ?? '', artists?.[i], labels?.[i]);
    }
    rows.setFeatures(positions, features, block.features);
    onProgress?.({ step: 'songs', done: read, total: table.rows });
  }
}

/** @returns notes on rows that belong to no song. */
async function readFeatureRows(
  rows: SongRows,
  table: Table,
  features: readonly FeatureColumn[],
  { onProgress, features: { columns } }: SongsSettings,
): Promise<string[]> {
  if (features.length === 0) return [`${table.name} holds none of the features and is not read`];
  const idColumn = findColumn(['song', 'id'], table, columns.id);
  const wanted = {
    texts: idColumn < 0 ? [] : [idColumn],
    lists: [],
    features: features.map(({ column }) => column),
    counts: [],
  };
  rows.expectFeatureRows();
  let read = 0;
  let stray = 0;
  let repeated = 0;
  for await (const block of table.blocks(wanted)) {
    const positions = new Int32Array(block.rows);
    for (let i = 0; i < block.rows; i++) {
      read++;
      const id = idColumn < 0 ? String(read) : (block.texts[0][i] ?? '');
      positions[i] = block.isHeader(i) ? -1 : rows.claimFeatureRow(id);
      if (positions[i] === -1) stray++;
      if (positions[i] === -2) repeated++;
    }
    rows.setFeatures(positions, features, block.features);
    onProgress?.({ step: 'features', done: read, total: table.rows });
  }
  if (stray === read) throw noneBelongs(table, idColumn);
  const notes: string[] = [];
  if (stray > 0) notes.push(`rows of ${table.name} that belong to no song: ${stray}`);
  if (repeated > 0)
    notes.push(`rows of ${table.name} that repeat the id of an earlier row: ${repeated}`);
  return notes;
}

function noneBelongs(table: Table, idColumn: number): InputError {
  const how =
    idColumn < 0
      ? 'it has no column of ids, so its rows were numbered from 1'
      : `its ids are in the column "${table.columns[idColumn]}"`;
  return new InputError(
    `no row belongs to a song: ${how}; map the song ids with the option features.columns.id`,
    { file: table.name },
  );
}

function matchingNotes({ artists }: SongRows, songs: Table, table: ArtistTable): string[] {
  if (artists === undefined) return [];
  const notes: string[] = [];
  if (artists.matchesByName) notes.push(`artists of ${songs.name} are matched by name`);
  if (artists.unknown > 0) {
    notes.push(
      `artists named by ${songs.name} that are not in ${table.name}: ${artists.unknown} of ${artists.entries}`,
    );
  }
  return notes;
}
