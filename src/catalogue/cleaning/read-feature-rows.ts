import { InputError, quoted } from '../../core/errors/index.js';
import type { SongsSettings } from '../options.js';
import type { Table } from '../tables/table.js';
import type { FeatureColumn } from './choose-features.js';
import { findColumn, optionText } from './find-column.js';
import type { SongRows } from './song-rows.js';

/**
 * Reads the features of songs that are in a table of their own.
 *
 * @returns notes on rows that belong to no song.
 * @throws InputError when no row belongs to a song.
 */
export async function readFeatureRows(
  rows: SongRows,
  table: Table,
  features: readonly FeatureColumn[],
  { onProgress, badCells, features: { columns } }: SongsSettings,
): Promise<string[]> {
  if (features.length === 0) return [`${table.name} holds none of the features and is not read`];
  const idColumn = findColumn(['song', 'id'], table, columns.id);
  const wanted = {
    texts: idColumn < 0 ? [] : [idColumn],
    lists: [],
    features: features.map(({ column }) => column),
    counts: [],
    badCells,
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
      : `its ids are in the column ${quoted(table.columns[idColumn])}`;
  return new InputError(
    `no row belongs to a song: ${how}; map the song ids with ${optionText('features', 'columns', 'id')}`,
    { file: table.name },
  );
}
