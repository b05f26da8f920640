import { InputError } from '../../core/errors/index.js';
import { breathe } from '../../core/options/index.js';
import { toNumber } from './cell-values.js';
import { BadCells } from './columns/bad-cells.js';
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
  const bad = new BadCells();
  let start = 0;
  for (const rows of inBlocks(all())) {
    const placed = (i: number, column: number): string =>
      `${name}: record ${start + i}, ${columns[column]}`;
    const texts = wanted.texts.map((column) =>
      rows.map((row, i) => {
        const value = cell(row, columns[column]);
        const text = toText(value);
        if (text !== undefined) return text;
        throw new InputError(`${placed(i, column)}: ${notText(value)}`);
      }),
    );
    const features = wanted.features.map((column, feature) => {
      const values = rows.map((row, i) => {
        const value = cell(row, columns[column]);
        const number = readers[feature].number(value);
        if (number === undefined) bad.add({ row: start + i, feature, value });
        return number ?? Number.NaN;
      });
      readers[feature].settle(values);
      return values;
    });
    if (bad.first !== undefined && wanted.badCells !== 'missing') {
      const { row, feature, value } = bad.first;
      const place = placed(row - start, wanted.features[feature]);
      throw new InputError(`${place}: ${notANumber(value)}`);
    }
    yield {
      rows: rows.length,
      texts,
      lists: wanted.lists.map((column) => rows.map((row) => cell(row, columns[column]))),
      features,
      counts: wanted.counts.map((column) =>
        rows.map((row) => toNumber(cell(row, columns[column])) ?? Number.NaN),
      ),
      isHeader: () => false,
    };
    start += rows.length;
    await breathe(signal);
  }
  const names = wanted.features.map((column) => columns[column]);
  notes?.push(...readers.flatMap((reader) => reader.notes(name)));
  notes?.push(...bad.note(name, names, `record ${bad.first?.row}`));
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
