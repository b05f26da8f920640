import { InputError, quoted } from '../../core/errors/index.js';
import { similarLabelsNote } from '../labels/similar-labels.js';
import type { SongsSettings } from '../options.js';
import type { JoinedTable } from '../tables/joined-table.js';
import type { Table } from '../tables/table.js';
import { chooseFeatures, type FeatureColumn } from './choose-features.js';
import { optionText } from './find-column.js';
import { missingValueNotes } from './missing-values.js';
import { readFeatureRows } from './read-feature-rows.js';
import { removeGiveaways } from './remove-giveaways.js';
import {
  type ArtistTable,
  checkLabelsAreNoFeature,
  checkLabelsAreNoNumbers,
  cutColumn,
  type Purpose,
  type SongColumns,
  songColumns,
} from './song-columns.js';
import { SongRows } from './song-rows.js';
import { stretchId } from './stretches.js';

export interface SongTables {
  readonly songs: JoinedTable;
  /** Features that are not in the table of songs. */
  readonly features: Table | undefined;
}

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
  const { id, name, artists: ofArtists, performers, group, labels: ofLabels } = columns;
  const excluded = [
    ...[id, name, ofArtists, performers, group],
    ...[...columns.stretch, ...ofLabels, ...table.partial],
  ];
  const chosen = await chooseFeatures(table, features, settings, excluded);
  checkLabelsAreNoFeature(table, columns.labels, chosen);
  settings.onSize?.({ songs: table.rows, features: chosen.names.length });
  const artists = typeof purpose === 'string' ? undefined : purpose.artists;
  const labelNames = columns.labels.map((column) => table.columns[column]);
  const isCut = settings.labels.cuts !== undefined || settings.labels.limits !== undefined;
  const has = {
    names: columns.name >= 0,
    performers: performers >= 0,
    groups: group >= 0,
    labels: isCut ? 0 : labelNames.length,
    oneLabel: settings.labels.oneLabel,
    knownLabels: settings.labels.known,
    cut: isCut ? cutColumn(table, labelNames) : undefined,
  };
  const rows = new SongRows(table.rows, chosen.names.length, has, artists?.lookup);
  const notes = [...chosen.notes];
  if (table.partial.size > 0) {
    const partial = Array.from(table.partial, (column) => quoted(table.columns[column]));
    notes.push(`columns that not all tables of songs have, so no features: ${partial.join(', ')}`);
  }
  if (columns.id < 0) notes.push(`${table.name} has no column of ids: songs are numbered from 1`);
  await readSongRows(rows, table, columns, chosen.inSongs, has.cut !== undefined, settings);
  if (features !== undefined) {
    notes.push(...(await readFeatureRows(rows, features, chosen.inFeatures, settings)));
  }
  const { featureNames, notes: leaks } = removeGiveaways(rows, chosen, table);
  notes.push(...leaks);
  const cleaned = rows.clean(featureNames, settings);
  notes.push(...missingValueNotes(cleaned.songs));
  const { labels } = cleaned.songs;
  if (labels !== undefined && has.cut === undefined) {
    // Songs that are read alone may get other labels by labelSongs, which is given the numbers.
    if (purpose !== 'prediction') checkLabelsAreNoNumbers(table, labelNames, labels);
    notes.push(...similarLabelsNote(labels.names));
  }
  if (has.cut !== undefined && cleaned.limits && settings.labels.cuts) {
    notes.push(
      `${quoted(has.cut)} is cut at ${cleaned.limits.join(' and ')}, percentiles of all songs that were kept`,
    );
  }
  if (artists !== undefined) notes.push(...matchingNotes(rows, table, artists));
  notes.push(...table.notes, ...(features?.notes ?? []));
  return {
    ...cleaned,
    report: rows.tally.report(table.rows, cleaned.songs.ids.length),
    notes,
    /** Names of the columns that labels and groups were read from. */
    labelColumns: labelNames,
    groupColumn:
      group < 0 && performers < 0 ? undefined : table.columns[group < 0 ? performers : group],
  };
}

async function readSongRows(
  rows: SongRows,
  table: JoinedTable,
  columns: SongColumns,
  features: readonly FeatureColumn[],
  isCut: boolean,
  { onProgress, badCells }: SongsSettings,
): Promise<void> {
  const labels = isCut ? [] : columns.labels;
  const wanted = {
    texts: [columns.id, columns.name, ...columns.stretch].filter((column) => column >= 0),
    lists: [columns.artists, columns.performers, columns.group, ...labels].filter(
      (column) => column >= 0,
    ),
    features: [...features.map(({ column }) => column), ...(isCut ? columns.labels : [])],
    counts: [],
    badCells,
  };
  const firstLabel = wanted.lists.length - labels.length;
  let read = 0;
  let part: number | undefined;
  let partStart = 0;
  for await (const block of table.blocks(wanted)) {
    if (block.part !== part) partStart = rows.size;
    part = block.part;
    const textsOf = (column: number) => block.texts.at(wanted.texts.indexOf(column));
    const ids = columns.id < 0 ? undefined : textsOf(columns.id);
    const names = columns.name < 0 ? undefined : textsOf(columns.name);
    const times = columns.stretch.map(textsOf);
    const artists = columns.artists < 0 ? undefined : block.lists[0];
    const performers = columns.performers < 0 ? undefined : block.lists[0];
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
      const ofSong = ids === undefined ? String(read) : (ids[i] ?? '');
      const id =
        times.length === 0 || ofSong === ''
          ? ofSong
          : stretchId(
              ofSong,
              times.map((column) => column?.[i] ?? ''),
            );
      if (ids !== undefined && partStart > 0) checkRowNumber(rows, id, partStart, table);
      positions[i] = rows.add({
        id,
        name: names?.[i] ?? undefined,
        artists: artists?.[i],
        performers: performers?.[i],
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
    `the id ${quoted(id)} occurs in two of the tables of songs; map a column whose ids are unique over all tables with ${optionText('songs', 'columns', 'id')}`,
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
