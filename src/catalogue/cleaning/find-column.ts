import { clipped, InputError, quoted } from '../../core/errors/index.js';
import { mostSimilar } from '../../core/options/index.js';
import { foldLastPart, foldName } from '../tables/columns/fold-name.js';
import type { Table } from '../tables/table.js';
import { featureNames, knownNames, labelNames, labelPaths } from './known-names.js';

/** What looking up a column needs to know of a table. */
export type Header = Pick<Table, 'name' | 'columns'>;

/** One of our columns: the kind of table, and our name for the column. */
export type Ours = { [K in Kind]: readonly [K, keyof (typeof knownNames)[K]] }[Kind];

type Kind = 'song' | 'artist';

/**
 * Position of one of our columns in a table, by the option that maps it, else by its known names; −1
 * when it is missing.
 *
 * @throws InputError when the option names a column that the table does not have.
 */
export function findColumn([kind, ours]: Ours, header: Header, mapped: string | undefined): number {
  if (mapped !== undefined) return mappedColumn(ours, header, mapped);
  return firstColumn(header, namesOf(kind, ours));
}

/** As {@link findColumn}. @param option what maps it. @throws InputError when it is missing. */
export function requireColumn(
  ours: Ours,
  header: Header,
  mapped: string | undefined,
  option = `${ours[0]}s.columns.${ours[1]}`,
): number {
  const position = findColumn(ours, header, mapped);
  if (position >= 0) return position;
  const [kind, name] = ours;
  throw new InputError(
    `the column for ${name} is missing (${namesOf(kind, name).join(', ')}); map yours with ${optionText(...option.split('.'))}; columns: ${listed(header.columns)}`,
    { file: header.name },
  );
}

/** Position of a feature's column by its name or a synonym; −1 when it is missing. */
export function findFeature(name: string, header: Header): number {
  const position = columnNamed(header, name);
  if (position >= 0) return position;
  const folded = foldName(name);
  const same = featureNames.find((names) => names.includes(folded));
  return same === undefined ? -1 : firstColumn(header, same);
}

/** Position of the column with that name, exactly or else folded; −1 when it is missing. */
export function columnNamed(header: Header, name: string): number {
  const exact = header.columns.indexOf(name);
  return exact >= 0 ? exact : firstColumn(header, [foldName(name)]);
}

/** Position of the column that an option names. @throws InputError when the table has none such. */
export function mappedColumn(ours: string, header: Header, mapped: string): number {
  const position = columnNamed(header, mapped);
  if (position >= 0) return position;
  throw new InputError(
    `the column ${quoted(mapped)}, which ${quoted(ours)} is mapped to, is missing${columnsText(mapped, header.columns)}`,
    { file: header.name },
  );
}

/** Names of columns that are listed at most. */
const MOST_LISTED = 100;

/** `; did you mean "x"?` where a column is called nearly so, else all of them. */
export function columnsText(name: string, columns: readonly string[]): string {
  const near = mostSimilar(name, columns);
  return near === undefined ? `; columns: ${listed(columns)}` : `; did you mean "${near}"?`;
}

function listed(columns: readonly string[]): string {
  const names = columns.slice(0, MOST_LISTED).map(clipped).join(', ');
  return columns.length > MOST_LISTED ? `${names}, … (${columns.length} in all)` : names;
}

/** An option that maps a column, and how it stands in the config file. @param path its keys. */
export function optionText(...path: readonly string[]): string {
  const keys = ['catalogue', ...path];
  const opened = keys.map((key) => `{ ${JSON.stringify(key)}: `).join('');
  return `the option ${path.join('.')}, in the config file ${opened}"COLUMN"${' }'.repeat(keys.length)}`;
}

/**
 * Positions of the columns whose names say that they hold labels: of one column, or of the columns of a
 * path from the top down, such as `genre` and `subgenre`. Empty when there is none.
 */
export function findLabels(header: Header): readonly number[] {
  for (const path of labelPaths) {
    const positions = path.map((name) => firstColumn(header, [name]));
    if (positions.every((position) => position >= 0)) return positions;
  }
  const position = firstColumn(header, labelNames);
  return position < 0 ? [] : [position];
}

/** Whether a column's name says that it holds labels. */
export function isLabelName(column: string): boolean {
  const name = foldLastPart(column);
  return labelNames.includes(name) || labelPaths.flat().includes(name);
}

function namesOf(kind: Kind, ours: string): readonly string[] {
  const known: Record<string, readonly string[]> = knownNames[kind];
  return known[ours];
}

/** The first of the names that a column has, as a whole or else as the last part of a nested field. */
function firstColumn({ columns }: Header, foldedNames: readonly string[]): number {
  const folded = columns.map(foldName);
  for (const name of foldedNames) {
    const position = folded.indexOf(name);
    if (position >= 0) return position;
  }
  const nested = columns.map(nestedName);
  for (const name of foldedNames) {
    const position = onlyShallowest(columns, nested, name);
    if (position >= 0) return position;
  }
  return -1;
}

/** Objects inside a song or an artist whose fields describe something else. */
const strangers = new Set(['album', 'playlist', 'artist', 'artists', 'owner', 'addedby']);

/** The last part of a nested field's name, folded: `tempo` of `audio_features.tempo`. */
function nestedName(column: string): string | undefined {
  const parts = column.split('.');
  const isStranger = parts.slice(0, -1).some((part) => strangers.has(foldName(part)));
  return parts.length === 1 || isStranger ? undefined : foldLastPart(column);
}

/** The column of that nested name with the fewest parts; −1 when there is none, or more than one. */
function onlyShallowest(
  columns: readonly string[],
  nested: readonly (string | undefined)[],
  name: string,
): number {
  let best = -1;
  let bestDepth = Number.POSITIVE_INFINITY;
  for (const [position, own] of nested.entries()) {
    const depth = columns[position].split('.').length;
    if (own !== name || depth > bestDepth) continue;
    best = depth === bestDepth ? -1 : position;
    bestDepth = depth;
  }
  return best;
}
