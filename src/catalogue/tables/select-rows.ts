import { sqlText } from './database.js';
import type { Wanted } from './table.js';

/** What the rows of a file are selected from. */
export interface RowSource {
  /** The table function that reads the file, with its arguments. */
  readonly sql: string;
  /** The file's own names of its columns, those that SQL knows them by, and their types in SQL. */
  readonly columns: readonly string[];
  readonly names: readonly string[];
  readonly types: readonly string[];
  /** Whether a row may repeat the header: text tables that were glued together do. */
  readonly mayRepeatHeader: boolean;
}

/**
 * The query for some columns of a file. Its columns are the wanted texts, lists, features and counts
 * in that order, then `odd`, then `is_header`. Numbers that are missing, or that SQL does not read,
 * come as NaN, so that no null mask has to be looked at; `odd` then holds their texts, a JSON list with
 * null for each feature that is a finite number, and is null where all are.
 */
export function selectRows(source: RowSource, wanted: Wanted): string {
  const nameOf = (column: number): string => source.names[column];
  const inner = [
    ...wanted.texts.map((column, i) => `trim(${asText(nameOf(column))}) AS t${i}`),
    ...wanted.lists.map((column, i) => `${listAsText(source, column)} AS l${i}`),
    ...wanted.features.flatMap((column, i) => [
      `${asText(nameOf(column))} AS r${i}`,
      `${asNumber(nameOf(column), source.types[column])} AS f${i}`,
    ]),
    ...wanted.counts.map((column, i) => `TRY_CAST(${asText(nameOf(column))} AS DOUBLE) AS k${i}`),
    `${isHeader(source, wanted)} AS is_header`,
  ];
  const outer = [
    ...wanted.texts.map((_, i) => `t${i}`),
    ...wanted.lists.map((_, i) => `l${i}`),
    ...wanted.features.map((_, i) => `coalesce(f${i}, 'nan'::FLOAT)`),
    ...wanted.counts.map((_, i) => `coalesce(k${i}, 'nan'::DOUBLE)`),
    `${odd(wanted.features.length)} AS odd`,
    'is_header',
  ];
  return `SELECT ${outer.join(', ')} FROM (SELECT ${inner.join(', ')} FROM ${source.sql})`;
}

/** Types that a feature may have. */
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

/** A number, or 1 and 0 for what DuckDB takes for true and false (`True`, `no`, `f`, …). */
function asNumber(name: string, type: string): string {
  if (!/^(VARCHAR|ENUM)/.test(type)) return `TRY_CAST(${name} AS FLOAT)`;
  const text = asText(name);
  return `coalesce(TRY_CAST(${text} AS FLOAT), CAST(TRY_CAST(${text} AS BOOLEAN) AS FLOAT))`;
}

function isHeader({ columns, names, mayRepeatHeader }: RowSource, wanted: Wanted): string {
  if (!mayRepeatHeader) return 'false';
  const all = [...wanted.texts, ...wanted.lists, ...wanted.features, ...wanted.counts];
  const same = all.map((column) => `trim(${names[column]}) = ${sqlText(columns[column])}`);
  return `coalesce(${same.join(' AND ')}, false)`;
}

/** One sum over the features tells whether a row has an odd cell, which nearly none has. */
function odd(features: number): string {
  if (features === 0) return 'NULL::VARCHAR';
  const each = Array.from({ length: features }, (_, i) => i);
  const sum = each.map((i) => `f${i}`).join(' + ');
  const texts = each.map((i) => `CASE WHEN f${i} IS NULL OR isinf(f${i}) THEN r${i} END`);
  return `CASE WHEN NOT coalesce(isfinite(${sum}), false) AND NOT is_header
    THEN ${asText(`to_json([${texts.join(', ')}])`)} END`;
}
