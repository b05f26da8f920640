import { InputError } from '../../core/errors/index.js';
import type { OwnLabels } from '../catalogue.js';
import type { SongsSettings } from '../options.js';
import { toNumber } from '../tables/cell-values.js';
import type { JoinedTable } from '../tables/joined-table.js';
import type { Table } from '../tables/table.js';
import type { ArtistLookup } from './artist-lookup.js';
import { type ChosenFeatures, chooseFeatures, type FeatureColumn } from './choose-features.js';
import { findColumn, findLabels, mappedColumn, requireColumn } from './find-column.js';
import { missingValueNotes } from './missing-values.js';
import { SongRows } from './song-rows.js';

export interface SongTables {
  readonly songs: JoinedTable;
  /** Features that are not in the table of songs. */
  readonly features: Table | undefined;
}

export interface ArtistTable {
  /** The table's name, for notes. */
  readonly name: string;
  readonly lookup: ArtistLookup;
}

/**
 * What is read besides features: the artists of a table of artists; labels and groups, where there is
 * none; or nothing but what options name, to predict.
 */
export type Purpose = { readonly artists: ArtistTable } | 'labels' | 'prediction';

/**
 * Reads and cleans the tables of songs and features.
 *
 * @returns the songs, and the ids of those that a rule of cleaning left out, with a report.
 * @throws InputError when a column is missing, a feature is not a number, or no row of features
 *   belongs to a song.
 */
export async function readSongTables(
  { songs: table, features }: SongTables,
  purpose: Purpose,
  settings: SongsSettings,
) {
  const columns = songColumns(table, settings, purpose);
  const { id, name, artists: ofArtists, group, labels: ofLabels } = columns;
  const excluded = [id, name, ofArtists, group, ...ofLabels, ...table.partial];
  const chosen = await chooseFeatures(table, features, settings, excluded);
  checkLabelsAreNoFeature(table, columns.labels, chosen);
  const artists = typeof purpose === 'string' ? undefined : purpose.artists;
  const labelNames = columns.labels.map((column) => table.columns[column]);
  const isCut = settings.labels.cuts !== undefined || settings.labels.limits !== undefined;
  const has = {
    names: columns.name >= 0,
    groups: columns.group >= 0,
    labels: isCut ? 0 : labelNames.length,
    oneLabel: settings.labels.oneLabel,
    cut: isCut ? oneColumn(table, labelNames) : undefined,
  };
  const rows = new SongRows(table.rows, chosen.names.length, has, artists?.lookup);
  const notes = [...chosen.notes];
  if (table.partial.size > 0) {
    const partial = Array.from(table.partial, (column) => `"${table.columns[column]}"`);
    notes.push(`columns that not all tables of songs have, so no features: ${partial.join(', ')}`);
  }
  if (columns.id < 0) notes.push(`${table.name} has no column of ids: songs are numbered from 1`);
  await readSongRows(rows, table, columns, chosen.inSongs, has.cut !== undefined, settings);
  if (features !== undefined) {
    notes.push(...(await readFeatureRows(rows, features, chosen.inFeatures, settings)));
  }
  const cleaned = rows.clean(chosen.names, settings);
  notes.push(...missingValueNotes(cleaned.songs));
  const { labels } = cleaned.songs;
  // Songs that are read alone may get other labels by labelSongs, which is given the numbers.
  if (labels !== undefined && has.cut === undefined && purpose !== 'prediction')
    checkLabelsAreNoNumbers(table, labelNames, labels);
  if (artists !== undefined) notes.push(...matchingNotes(rows, table, artists));
  notes.push(...table.notes, ...(features?.notes ?? []));
  return {
    ...cleaned,
    report: rows.tally.report(table.rows, cleaned.songs.ids.length),
    notes,
    /** Names of the columns that labels and groups were read from. */
    labelColumns: labelNames,
    groupColumn: columns.group < 0 ? undefined : table.columns[columns.group],
  };
}

/** Positions of our columns in the table of songs; −1 for one that is missing or not needed. */
type SongColumns = ReturnType<typeof songColumns>;

function songColumns(
  table: JoinedTable,
  { songs: { columns: mapped } }: SongsSettings,
  purpose: Purpose,
) {
  const id = findColumn(['song', 'id'], table, mapped.id);
  const name = findColumn(['song', 'name'], table, mapped.name);
  const performers =
    purpose === 'labels' ? findColumn(['song', 'artists'], table, mapped.artists) : -1;
  return {
    id,
    name: name === id ? -1 : name, // a column "track" that is mapped to the ids holds no names
    artists:
      typeof purpose === 'string' ? -1 : requireColumn(['song', 'artists'], table, mapped.artists),
    group: mapped.group === undefined ? performers : mappedColumn('group', table, mapped.group),
    labels: labelColumns(table, mapped.labels, purpose),
  };
}

function labelColumns(
  table: JoinedTable,
  mapped: string | readonly string[] | undefined,
  purpose: Purpose,
): readonly number[] {
  if (mapped !== undefined)
    return [mapped].flat().map((name) => mappedColumn('labels', table, name));
  if (table.labelColumn >= 0) return [table.labelColumn];
  if (purpose !== 'labels') return [];
  const known = findLabels(table);
  if (known.length > 0) return known;
  throw new InputError(
    `no column of labels is known by its name: name yours with --labels (the option songs.columns.labels), or give a table of artists with their genres; columns: ${table.columns.join(', ')}`,
    { file: table.name },
  );
}

function oneColumn(table: Table, labels: readonly string[]): string {
  if (labels.length === 1) return labels[0];
  throw new InputError(
    `labels.cuts cuts the numbers of one column of labels, but ${labels.length} are named`,
    { file: table.name },
  );
}

/** Above this many different numbers, a column holds measurements rather than classes. */
const NUMBERED_CLASSES = 30;

function checkLabelsAreNoNumbers(
  table: Table,
  columns: readonly string[],
  labels: OwnLabels,
): void {
  const { names } = labels;
  if (names.length <= NUMBERED_CLASSES || names.some((name) => toNumber(name) === undefined))
    return;
  throw new InputError(
    `the column of labels "${columns.join(', ')}" holds ${names.length} different numbers; cut them into classes with --cuts 30,70 (the option labels.cuts), or name another column`,
    { file: table.name },
  );
}

/** A model that is shown the label as a feature learns nothing else. */
function checkLabelsAreNoFeature(
  table: Table,
  labels: readonly number[],
  { names, inSongs }: ChosenFeatures,
): void {
  const leak = inSongs.find(({ column }) => labels.includes(column));
  if (leak === undefined) return;
  throw new InputError(
    `the column "${table.columns[leak.column]}" holds the labels but is also the feature "${names[leak.feature]}"; remove it from features.names`,
    { file: table.name },
  );
}

async function readSongRows(
  rows: SongRows,
  table: JoinedTable,
  columns: SongColumns,
  features: readonly FeatureColumn[],
  isCut: boolean,
  { onProgress }: SongsSettings,
): Promise<void> {
  const labels = isCut ? [] : columns.labels;
  const wanted = {
    texts: [columns.id, columns.name].filter((column) => column >= 0),
    lists: [columns.artists, columns.group, ...labels].filter((column) => column >= 0),
    features: [...features.map(({ column }) => column), ...(isCut ? columns.labels : [])],
    counts: [],
  };
  const firstLabel = wanted.lists.length - labels.length;
  let read = 0;
  let part: number | undefined;
  let partStart = 0;
  for await (const block of table.blocks(wanted)) {
    if (block.part !== part) partStart = rows.size;
    part = block.part;
    const ids = columns.id < 0 ? undefined : block.texts[0];
    const names = columns.name < 0 ? undefined : block.texts.at(-1);
    const artists = columns.artists < 0 ? undefined : block.lists[0];
    const groups = columns.group < 0 ? undefined : block.lists[firstLabel - 1];
    const cells = block.lists.slice(firstLabel);
    const positions = new Int32Array(block.rows);
    for (let i = 0; i < block.rows; i++) {
      read++;
      if (block.isHeader(i)) {
        rows.tally.add('repeats the header');
        positions[i] = -1;
        continue;
      }
      const id = ids === undefined ? String(read) : (ids[i] ?? '');
      if (ids !== undefined && partStart > 0) checkRowNumber(rows, id, partStart, table);
      positions[i] = rows.add({
        id,
        name: names?.[i] ?? undefined,
        artists: artists?.[i],
        group: groups?.[i],
        labels: cells.map((column) => column[i]),
      });
    }
    rows.setFeatures(positions, features, block.features);
    if (isCut) rows.setCutValues(positions, block.features[features.length]);
    onProgress?.({ step: 'songs', done: read, total: table.rows });
  }
}

/** In two tables a small number is hardly the id of one song: most often rows are numbered in each. */
function checkRowNumber(rows: SongRows, id: string, partStart: number, table: Table): void {
  const earlier = rows.positionOf(id);
  if (earlier < 0 || earlier >= partStart || !/^\d{1,7}$/.test(id)) return;
  throw new InputError(
    `the id "${id}" occurs in two of the tables of songs; map a column whose ids are unique over all tables with the option songs.columns.id`,
    { file: table.name },
  );
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
