import type { DuckDBDataChunk } from '@duckdb/node-api';
import { InputError } from '../../core/errors/index.js';
import { csvSource } from './csv-source.js';
import { compression, type Database, sqlName, sqlText } from './database.js';
import { firstBrokenJson, lineOfRecord, type RecordLayout } from './file-lines.js';
import { readError } from './read-error.js';
import { isFeatureType, type RowSource, selectRows } from './select-rows.js';
import { type JsonKind, sniff } from './sniff.js';
import { type Block, notANumber, type Table, type Wanted } from './table.js';
import { toNumber } from './words.js';

/** A file that DuckDB reads rows from. */
interface Source extends RowSource {
  readonly file: string;
  readonly rows: number;
  /** How records stand on lines; `undefined` where rows have no lines of their own. */
  readonly layout: RecordLayout | undefined;
}

/**
 * Opens a CSV, TSV, JSON or Parquet file as a table; of columns that are not wanted nothing is kept.
 *
 * @throws InputError when there is no such file, or it is not a table, or has no rows.
 */
export async function openTable(database: Database, file: string): Promise<Table> {
  const source = await mended(file, () => sourceOf(database, file));
  const { columns, rows } = source;
  if (rows === 0) throw new InputError('holds no rows', { file });
  return { name: file, columns, rows, blocks: (wanted) => blocks(database, source, wanted) };
}

async function sourceOf(database: Database, file: string): Promise<Source> {
  const kind = await sniff(file);
  if (kind.format === 'parquet') {
    const sql = `read_parquet(${sqlText(file)}, binary_as_string = true)`;
    return describedSource(database, file, sql, undefined);
  }
  if (kind.format === 'json') return jsonSource(database, file, kind);
  const { columns, gzip, delimiter } = kind;
  const { sql, rows, quoted } = await csvSource(database, file, kind);
  return {
    file,
    sql,
    rows,
    columns,
    names: columns.map((_, i) => `c${i}`),
    types: columns.map(() => 'VARCHAR'),
    mayRepeatHeader: true,
    layout: { gzip, quotedBy: quoted ? delimiter : undefined },
  };
}

/** JSON is read as text too, so that one set of rules turns text to numbers, whatever the format. */
async function jsonSource(
  database: Database,
  file: string,
  { layout, gzip }: JsonKind,
): Promise<Source> {
  const isLines = layout === 'newline_delimited';
  const options = `${sqlText(file)}, format = '${layout}', ${compression(gzip)}`;
  try {
    const shallow = `read_json(${options}, maximum_depth = 1)`;
    const keys = await database.rows(`DESCRIBE SELECT * FROM ${shallow}`);
    const columns = keys.map(([key]) => `${sqlText(String(key))}: 'VARCHAR'`).join(', ');
    const sql = `read_json(${options}, columns = {${columns}})`;
    return await describedSource(database, file, sql, isLines ? { gzip } : undefined);
  } catch (error) {
    const fault = readError(error, file);
    if (!isLines || !(fault instanceof InputError)) throw fault;
    const line = await firstBrokenJson(file, gzip);
    throw line === undefined ? fault : new InputError('is not JSON', { file, line });
  }
}

async function describedSource(
  database: Database,
  file: string,
  sql: string,
  layout: RecordLayout | undefined,
): Promise<Source> {
  const described = await database.rows(`DESCRIBE SELECT * FROM ${sql}`);
  const [[rows]] = await database.rows(`SELECT count(*) FROM ${sql}`);
  const columns = described.map(([name]) => String(name));
  return {
    file,
    sql,
    rows: Number(rows),
    columns,
    names: columns.map(sqlName),
    types: described.map(([, type]) => String(type)),
    mayRepeatHeader: false,
    layout,
  };
}

async function* blocks(
  database: Database,
  source: Source,
  wanted: Wanted,
): AsyncGenerator<Block, void, undefined> {
  checkTypes(source, wanted);
  const chunks = database.chunks(selectRows(source, wanted));
  let read = 0;
  try {
    for (;;) {
      const next = await mended(source.file, () => chunks.next());
      if (next.done) return;
      const block = toBlock(next.value, wanted);
      const wrong = settleOddCells(block);
      if (wrong !== undefined) throw await featureError(source, wanted, read, wrong);
      read += block.rows;
      yield block;
    }
  } finally {
    await chunks.return();
  }
}

function checkTypes({ file, columns, types }: Source, wanted: Wanted): void {
  for (const column of wanted.features) {
    if (isFeatureType(types[column])) continue;
    throw new InputError(`features are numbers, this column holds ${types[column]}`, {
      file,
      column: columns[column],
    });
  }
}

/** A block whose odd cells are not looked at yet. */
interface RawBlock extends Block {
  readonly features: readonly number[][];
  readonly odd: readonly (string | null)[];
}

function toBlock(chunk: DuckDBDataChunk, wanted: Wanted): RawBlock {
  let column = 0;
  const values = <T extends string | number | boolean | null>(): T[] =>
    chunk.getColumnValues(column++) as T[];
  const texts = wanted.texts.map(() => values<string | null>());
  const lists = wanted.lists.map(() => values<string | null>());
  const features = wanted.features.map(() => values<number>());
  const counts = wanted.counts.map(() => values<number>());
  const odd = values<string | null>();
  const headers = values<boolean>();
  const isHeader = (i: number): boolean => headers[i];
  return { rows: chunk.rowCount, texts, lists, features, counts, odd, isHeader };
}

/** A cell that is no number where one belongs. */
interface WrongCell {
  readonly row: number;
  /** Which of the wanted features. */
  readonly feature: number;
  readonly text: string;
}

/** Writes what odd cells mean over the NaN in their place. @returns the first that means no number. */
function settleOddCells({ odd, features }: RawBlock): WrongCell | undefined {
  for (let row = 0; row < odd.length; row++) {
    const cells = odd[row];
    if (cells === null) continue;
    for (const [feature, text] of (JSON.parse(cells) as (string | null)[]).entries()) {
      if (text === null) continue;
      const number = toNumber(text);
      if (number === undefined) return { row, feature, text };
      features[feature][row] = number;
    }
  }
  return undefined;
}

async function featureError(
  { file, layout, columns, mayRepeatHeader }: Source,
  wanted: Wanted,
  rowsBefore: number,
  { row, feature, text }: WrongCell,
): Promise<InputError> {
  const column = columns[wanted.features[feature]];
  const record = rowsBefore + row + 1;
  if (layout === undefined) {
    return new InputError(`row ${record}: ${notANumber(text)}`, { file, column });
  }
  const line = await lineOfRecord(file, layout, record + (mayRepeatHeader ? 1 : 0));
  return new InputError(notANumber(text), { file, line, column });
}

/** Does a part of the reading; an error of DuckDB's that lies in the file becomes an InputError. */
async function mended<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw readError(error, file);
  }
}
