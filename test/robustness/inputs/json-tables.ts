import type { Random } from '../../../src/core/index.js';
import { structured } from '../input.js';
import type { Cells } from '../mutations/cells.js';
import { anyJson, type Json, jsonBytes } from '../mutations/json.js';
import { type Mutation, oneOf } from '../mutations/mutation.js';
import { readTables } from './read-tables.js';
import { smallTables } from './small-catalogue.js';

/** Tables as lists of records. */
type Records = Readonly<Record<string, Json>>;

/** Columns that are put into an object of their own where records are nested. */
const NESTED = ['energy', 'tempo', 'loudness'];

function recordsOf({ columns, rows }: Cells, random: Random): Json {
  const isNested = random.integer(3) === 0;
  return rows.map((row): Json => {
    const entries = columns.map((column, j): [string, Json] => [column, jsonOf(row[j])]);
    if (!isNested) return Object.fromEntries(entries);
    const inner = entries.filter(([column]) => NESTED.includes(column));
    const outer = entries.filter(([column]) => !NESTED.includes(column));
    if (inner.length === 0) return Object.fromEntries(entries);
    return { ...Object.fromEntries(outer), features: Object.fromEntries(inner) };
  });
}

function jsonOf(cell: string): Json {
  if (cell.startsWith('[')) return cell.slice(2, -2).split("', '");
  return /^-?\d/.test(cell) ? Number(cell) : cell;
}

const ofOneTable =
  (mutation: Mutation<Json>): Mutation<Records> =>
  (tables, random) => {
    const name = oneOf(Object.keys(tables), random);
    return { ...tables, [name]: mutation(tables[name], random) };
  };

function textOf(records: Json, random: Random): string {
  if (!Array.isArray(records) || random.integer(2) === 0) return JSON.stringify(records);
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

/** Tables of JSON lines, lists of records, and records in records. */
export const jsonTables = structured<Records>({
  name: 'json-tables',
  document: (random) =>
    Object.fromEntries(
      Object.entries(smallTables(random)).map(([name, table]) => [name, recordsOf(table, random)]),
    ),
  mutations: anyJson.map(ofOneTable),
  write: (tables, random) =>
    Object.fromEntries(
      Object.entries(tables).map(([name, records]) => [`${name}.json`, textOf(records, random)]),
    ),
  bytes: jsonBytes,
  read: readTables,
});
