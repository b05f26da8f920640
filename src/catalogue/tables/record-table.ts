import { InputError } from '../../core/errors/index.js';
import { breathe } from '../../core/options/index.js';
import { toNumber } from './cell-values.js';
import { type Block, notANumber, type Table, type Wanted } from './table.js';

/** A row as a plain object: values by column, features also under `features`. */
export type TableRecord = Readonly<Record<string, unknown>>;

/** Records in memory, or made while they are read. */
interface Records extends Omit<Table, 'blocks' | 'notes'> {
  readonly notes?: readonly string[];
  readonly all: () => Iterable<TableRecord>;
}

const BLOCK_ROWS = 2048;

/** A table of the given records. @throws InputError when there are none, or one is not an object. */
export function recordTable(
  name: string,
  records: readonly TableRecord[],
  signal: AbortSignal | undefined,
): Table {
  if (records.length === 0) throw new InputError(`${name}: at least one record is needed`);
  const columns = new Set<string>();
  records.forEach((record, i) => {
    if (!isObject(record)) throw new InputError(`${name}: record ${i} is not an object`);
    for (const key of Object.keys(record)) if (key !== 'features') columns.add(key);
    const { features } = record;
    if (isObject(features)) for (const key of Object.keys(features)) columns.add(key);
  });
  return tableOf({ name, columns: [...columns], rows: records.length, all: () => records }, signal);
}

/** A table of records that can be made while they are read. */
export function tableOf(records: Records, signal: AbortSignal | undefined): Table {
  const { name, columns, rows, notes = [] } = records;
  return { name, columns, rows, notes, blocks: (wanted) => blocks(records, wanted, signal) };
}

async function* blocks(
  { name, columns, all }: Records,
  wanted: Wanted,
  signal: AbortSignal | undefined,
): AsyncGenerator<Block, void, undefined> {
  let start = 0;
  for (const rows of inBlocks(all())) {
    /** The cells of a column; `read` gives `undefined` for a value that does not belong there. */
    const cells = <T>(
      column: number,
      read: (value: unknown) => T | undefined,
      complain: (value: unknown) => string,
    ): T[] =>
      rows.map((row, i) => {
        const value = cell(row, columns[column]);
        const result = read(value);
        if (result !== undefined) return result;
        throw new InputError(
          `${name}: record ${start + i}, ${columns[column]}: ${complain(value)}`,
        );
      });
    yield {
      rows: rows.length,
      texts: wanted.texts.map((column) => cells(column, toText, notText)),
      lists: wanted.lists.map((column) => rows.map((row) => cell(row, columns[column]))),
      features: wanted.features.map((column) => cells(column, toNumber, notANumber)),
      counts: wanted.counts.map((column) =>
        rows.map((row) => toNumber(cell(row, columns[column])) ?? Number.NaN),
      ),
      isHeader: () => false,
    };
    start += rows.length;
    await breathe(signal);
  }
}

function* inBlocks(records: Iterable<TableRecord>): Generator<TableRecord[]> {
  let block: TableRecord[] = [];
  for (const record of records) {
    block.push(record);
    if (block.length < BLOCK_ROWS) continue;
    yield block;
    block = [];
  }
  if (block.length > 0) yield block;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function cell(record: TableRecord, column: string): unknown {
  const flat = record[column];
  if (flat !== undefined) return flat;
  return isObject(record.features) ? record.features[column] : undefined;
}

function toText(value: unknown): string | null | undefined {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : undefined;
}

function notText(value: unknown): string {
  return `expected text, got ${typeof value}`;
}
