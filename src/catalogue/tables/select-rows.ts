import { musicWords } from './columns/music-words.js';
import { sqlText } from './database.js';
import type { Wanted } from './table.js';

export interface RowSource {
  /** The table function that reads the file, with its arguments. */
  readonly sql: string;
  /** The names of its columns in the file, their names in SQL, and their types in SQL. */
  readonly columns: readonly string[];
  readonly names: readonly string[];
  readonly types: readonly string[];
  /** Whether rows may repeat the header, as in text tables that were concatenated. */
  readonly mayRepeatHeader: boolean;
}

/**
 * The query for some columns of a file. Its columns are `joined`, the wanted texts and lists of a row as one
 * text, since each text that is handed over costs more than its letters; how many bytes of it are those of
 * each text and list, −1 for null; features and counts, each in their order; `odd`; and `is_header`.
 * Numbers that are missing, or that SQL cannot read, are NaN, so that there is no null mask to check. `odd`
 * is null in a row whose features are all finite numbers, else a JSON list of the texts of the others, with
 * null for each that is.
 */
export function selectRows(source: RowSource, wanted: Wanted): string {
  const nameOf = (column: number): string => source.names[column];
  const inner = [
    ...wanted.texts.map((column, i) => `${asText(nameOf(column))} AS t${i}`),
    ...wanted.lists.map((column, i) => `${listAsText(source, column)} AS l${i}`),
    ...wanted.features.flatMap((column, i) => [
      `${nameOf(column)} AS r${i}`,
      `${asNumber(source, column)} AS f${i}`,
    ]),
    ...wanted.counts.map((column, i) => `TRY_CAST(${asText(nameOf(column))} AS DOUBLE) AS k${i}`),
    `${isHeader(source, wanted)} AS is_header`,
  ];
  const texts = [...wanted.texts.map((_, i) => `t${i}`), ...wanted.lists.map((_, i) => `l${i}`)];
  const outer = [
    `concat(${["''", ...texts].join(', ')}) AS joined`,
    ...texts.map((text) => `coalesce(CAST(strlen(${text}) AS INTEGER), -1)`),
    ...wanted.features.map((_, i) => `coalesce(f${i}, 'nan'::FLOAT)`),
    ...wanted.counts.map((_, i) => `coalesce(k${i}, 'nan'::DOUBLE)`),
    `${odd(wanted.features.length)} AS odd`,
    'is_header',
  ];
  return `SELECT ${outer.join(', ')} FROM (SELECT ${inner.join(', ')} FROM ${source.sql})`;
}

const featureType =
  /^(BOOLEAN|U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL|VARCHAR|ENUM)\b/;

export function isFeatureType(type: string): boolean {
  return featureType.test(type) && !type.endsWith(']');
}

function asText(name: string): string {
  return `CAST(${name} AS VARCHAR)`;
}

function listAsText(source: RowSource, column: number): string {
  const isNested = /\]$|^(STRUCT|MAP)\(/.test(source.types[column]);
  return asText(isNested ? `to_json(${source.names[column]})` : source.names[column]);
}

/** A number, or 1 and 0 for words that DuckDB reads as true and false (`True`, `no`, `f`, …). */
function asNumber({ columns, names, types }: RowSource, column: number): string {
  const name = names[column];
  if (!/^(VARCHAR|ENUM)/.test(types[column])) return `TRY_CAST(${name} AS FLOAT)`;
  const text = asText(name);
  if (musicWords(columns[column]) !== undefined) return `TRY_CAST(${text} AS FLOAT)`; // F is a key
  return `coalesce(TRY_CAST(${text} AS FLOAT), CAST(TRY_CAST(${text} AS BOOLEAN) AS FLOAT))`;
}

function isHeader({ columns, names, mayRepeatHeader }: RowSource, wanted: Wanted): string {
  const all = [...wanted.texts, ...wanted.lists, ...wanted.features, ...wanted.counts];
  if (!mayRepeatHeader || all.length === 0) return 'false';
  const same = all.map((column) => `trim(${names[column]}) = ${sqlText(columns[column])}`);
  return `coalesce(${same.join(' AND ')}, false)`;
}

/**
 * One sum over the features tells whether a row has an odd cell; nearly none has, and only in these is a
 * number made a text, which takes a hundred times as long as to read it.
 */
function odd(features: number): string {
  if (features === 0) return 'NULL::VARCHAR';
  const each = Array.from({ length: features }, (_, i) => i);
  const sum = each.map((i) => `f${i}`).join(' + ');
  const texts = each.map(
    (i) => `CASE WHEN f${i} IS NULL OR isinf(f${i}) THEN ${asText(`r${i}`)} END`,
  );
  return `CASE WHEN NOT coalesce(isfinite(${sum}), false) AND NOT is_header
    THEN ${asText(`to_json([${texts.join(', ')}])`)} END`;
}
