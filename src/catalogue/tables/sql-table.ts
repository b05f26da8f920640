import type { DuckDBDataChunk } from '@duckdb/node-api';
import { InputError } from '../../core/errors/index.js';
import { unescapeFormula } from '../../core/files/index.js';
import { type BadCell, BadCells } from './columns/bad-cells.js';
import { FeatureReader } from './columns/feature-reader.js';
import type { Database } from './database.js';
import type { FileStart } from './files/file-start.js';
import { partTexts } from './part-texts.js';
import { withInputErrors } from './read-error.js';
import { isFeatureType, type RowSource, selectRows } from './select-rows.js';
import { type Block, notANumber, type Table, type Wanted } from './table.js';

export interface SqlSource extends RowSource {
  readonly file: string;
  readonly rows: number;
  readonly notes: string[];
  /** Whether texts that look like formulas have an apostrophe in front, as `csvRow` writes them. */
  readonly escapesFormulas?: boolean;
  /** The line on which a row begins, both counted from 1; only where rows have lines of their own. */
  readonly lineOfRow?: (row: number) => Promise<number>;
}

/** A column of a source: its name in the file, how SQL reaches it, and its type in SQL. */
export interface SourceColumn {
  readonly column: string;
  readonly name: string;
  readonly type: string;
}

/** A source that knows its columns. @param sql the table function that reads the file. */
export async function describeSource(
  database: Database,
  { file, notes }: FileStart,
  sql: string,
  columns: readonly SourceColumn[],
): Promise<SqlSource> {
  const [[rows]] = await database.rows(`SELECT count(*) FROM ${sql}`);
  return {
    file,
    sql,
    rows: Number(rows),
    notes: [...notes],
    columns: columns.map(({ column }) => column),
    names: columns.map(({ name }) => name),
    types: columns.map(({ type }) => type),
    mayRepeatHeader: false,
  };
}

export function sqlTable(database: Database, source: SqlSource): Table {
  const { file, columns, rows, notes } = source;
  return { name: file, columns, rows, notes, blocks: (wanted) => blocks(database, source, wanted) };
}

async function* blocks(
  database: Database,
  source: SqlSource,
  wanted: Wanted,
): AsyncGenerator<Block, void, undefined> {
  checkTypes(source, wanted);
  const chunks = database.chunks(selectRows(source, wanted));
  const readers = wanted.features.map((column) => new FeatureReader(source.columns[column]));
  const bad = new BadCells();
  let read = 0;
  try {
    for (;;) {
      const next = await withInputErrors(source.file, () => chunks.next());
      if (next.done) break;
      const block = toBlock(next.value, wanted, source);
      settleCells(block, readers, bad, read);
      if (bad.first !== undefined && wanted.badCells !== 'missing') {
        throw await featureError(source, wanted, bad.first);
      }
      read += block.rows;
      yield block;
    }
    source.notes.push(...readers.flatMap((reader) => reader.notes(source.file)));
    source.notes.push(...(await badCellsNote(source, wanted, bad)));
  } finally {
    await chunks.return();
  }
}

function checkTypes({ file, columns, types }: SqlSource, wanted: Wanted): void {
  for (const column of wanted.features) {
    if (isFeatureType(types[column])) continue;
    throw new InputError(`features are numbers, but this column holds ${types[column]}`, {
      file,
      column: columns[column],
    });
  }
}

/** A block whose odd cells are still to be read. */
interface RawBlock extends Block {
  readonly features: readonly number[][];
  readonly odd: readonly (string | null)[];
}

function toBlock(chunk: DuckDBDataChunk, wanted: Wanted, { escapesFormulas }: SqlSource): RawBlock {
  let column = 0;
  const values = <T extends string | number | boolean | null>(): T[] =>
    chunk.getColumnValues(column++) as T[];
  const joined = values<string>();
  const lengths = [...wanted.texts, ...wanted.lists].map(() => values<number>());
  const cells = partTexts(joined, lengths);
  if (escapesFormulas) for (const column of cells) unescapeFormulas(column);
  const texts = cells.slice(0, wanted.texts.length).map(trimAll);
  const lists = cells.slice(wanted.texts.length);
  const features = wanted.features.map(() => values<number>());
  const counts = wanted.counts.map(() => values<number>());
  const odd = values<string | null>();
  const headers = values<boolean>();
  const isHeader = (i: number): boolean => headers[i];
  return { rows: chunk.rowCount, texts, lists, features, counts, odd, isHeader };
}

/** Takes away the apostrophe that keeps programs for tables from running a text as a formula. */
function unescapeFormulas(texts: (string | null)[]): void {
  for (const [i, text] of texts.entries()) {
    if (text?.trimStart().startsWith("'")) texts[i] = unescapeFormula(text.trim());
  }
}

function trimAll(texts: readonly (string | null)[]): (string | null)[] {
  return texts.map((text) => (text === null ? null : text.trim()));
}

/** Replaces the NaN of odd cells by what they mean; those that are no numbers stay NaN, and are added to `bad`. */
function settleCells(
  { odd, features }: RawBlock,
  readers: readonly FeatureReader[],
  bad: BadCells,
  rowsBefore: number,
): void {
  for (let row = 0; row < odd.length; row++) {
    const cells = odd[row];
    if (cells === null) continue;
    for (const [feature, text] of (JSON.parse(cells) as (string | null)[]).entries()) {
      if (text === null) continue;
      const number = readers[feature].number(text);
      if (number === undefined) bad.add({ row: rowsBefore + row, feature, value: text });
      features[feature][row] = number ?? Number.NaN;
    }
  }
  for (const [i, reader] of readers.entries()) reader.settle(features[i]);
}

async function featureError(
  { file, lineOfRow, columns }: SqlSource,
  wanted: Wanted,
  { row, feature, value }: BadCell,
): Promise<InputError> {
  const column = columns[wanted.features[feature]];
  const message = notANumber(value);
  if (lineOfRow === undefined) {
    return new InputError(`row ${row + 1}: ${message}`, { file, column });
  }
  return new InputError(message, { file, line: await lineOfRow(row + 1), column });
}

async function badCellsNote(
  { file, lineOfRow, columns }: SqlSource,
  { features }: Wanted,
  bad: BadCells,
): Promise<string[]> {
  if (bad.first === undefined) return [];
  const row = bad.first.row + 1;
  const place = lineOfRow === undefined ? `row ${row}` : `line ${await lineOfRow(row)}`;
  return bad.note(
    file,
    features.map((column) => columns[column]),
    place,
  );
}
