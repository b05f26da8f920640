import { InputError } from '../../core/errors/index.js';
import { breathe } from '../../core/options/index.js';
import { toNumber } from './cell-values.js';
import { FeatureReader } from './columns/feature-reader.js';
import { NestedColumns, nestedValue } from './columns/nested-columns.js';
import { type Block, notANumber, type Table, type Wanted } from './table.js';

/** A row as a plain object: values by column, features also under `features`. */
export type TableRecord = Readonly<Record<string, unknown>>;

/** Records in memory, or made while they are read. */
interface Records extends Omit<Table, 'blocks' | 'notes'> {
  readonly notes?: string[];
  readonly all: () => Iterable<TableRecord>;
}

const BLOCK_ROWS = 2048;

/** A table of the given records. @throws InputError when there are none, or one is not an object. */
export function recordTable(
  name: string,
  records: readonly TableRecord[],
  signal: AbortSignal | undefined,
  notes: readonly string[] = [],
): Table {
  if (records.length === 0) throw new InputError(`${name}: at least one record is needed`);
  const columns = new NestedColumns();
  const twice = new Set<string>();
  records.forEach((record, i) => {
    if (!isObject(record)) throw new InputError(`${name}: record ${i} is not an object`);
    const { features, ...others } = record;
    columns.add(others);
    if (!isObject(features)) return;
    columns.add(features);
    for (const key of Object.keys(features)) if (key in others) twice.add(key);
  });
  const repeated = Array.from(
    twice,
    (key) => `${name} have "${key}" among their features and beside them; the latter is used`,
  );
  const table = {
    name,
    columns: columns.names(),
    rows: records.length,
    notes: [...notes, ...repeated],
  };
  return tableOf({ ...table, all: () => records }, signal);
}

/** A table of records that can be made while they are read. */
export function tableOf(records: Records, signal: AbortSignal | undefined): Table {
  const { name, columns, rows, notes = [] } = records;
  return {
    name,
    columns,
    rows,
    notes,
    blocks: (wanted) => blocks({ ...records, notes }, wanted, signal),
  };
}

async function* blocks(
  { name, columns, notes, all }: Records,
  wanted: Wanted,
  signal: AbortSignal | undefined,
): AsyncGenerator<Block, void, undefined> {
  const readers = wanted.features.map((column) => new FeatureReader(columns[column]));
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
    const features = (column: number, reader: FeatureReader): number[] => {
      const values = cells(column, (value) => reader.number(value), notANumber);
      reader.settle(values);
      return values;
    };
    yield {
      rows: rows.length,
      texts: wanted.texts.map((column) => cells(column, toText, notText)),
      lists: wanted.lists.map((column) => rows.map((row) => cell(row, columns[column]))),
      features: wanted.features.map((column, i) => features(column, readers[i])),
      counts: wanted.counts.map((column) =>
        rows.map((row) => toNumber(cell(row, columns[column])) ?? Number.NaN),
      ),
      isHeader: () => false,
    };
    start += rows.length;
    await breathe(signal);
  }
  notes?.push(...readers.flatMap((reader) => reader.notes(name)));
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
  const { features } = record;
  const feature = isObject(features) ? features[column] : undefined;
  if (feature !== undefined || !column.includes('.')) return feature;
  return (
    nestedValue(record, column) ?? (isObject(features) ? nestedValue(features, column) : undefined)
  );
}

function toText(value: unknown): string | null | undefined {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : undefined;
}

function notText(value: unknown): string {
  return `expected text, got ${typeof value}`;
}
