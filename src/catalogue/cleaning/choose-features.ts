import { InputError, quoted } from '../../core/errors/index.js';
import { suggestion } from '../../core/options/index.js';
import { methodFeatures } from '../features/method-features.js';
import type { SongsSettings } from '../options.js';
import { foldName } from '../tables/columns/fold-name.js';
import type { Table } from '../tables/table.js';
import {
  columnNamed,
  columnsText,
  findColumn,
  findFeature,
  type Header,
  isLabelName,
  optionText,
} from './find-column.js';
import { numberColumns } from './number-columns.js';
import { stretchColumns } from './stretches.js';

export interface FeatureColumn {
  /** Its position among the features. */
  readonly feature: number;
  /** The column's position in its table. */
  readonly column: number;
}

export interface ChosenFeatures {
  readonly names: readonly string[];
  readonly inSongs: readonly FeatureColumn[];
  readonly inFeatures: readonly FeatureColumn[];
  readonly notes: readonly string[];
  /** Whether they are all columns of numbers, whatever these may mean. */
  readonly areAll: boolean;
}

/** With fewer of the method's features than that, a table's features are another's. */
const ENOUGH = 3;

/**
 * Chooses the features and finds their columns, first in the table of features, then in that of songs:
 * those that options name; else those of the method, if the tables have three or more of them; else all
 * columns of numbers.
 *
 * @param excluded columns of the table of songs that are something else, such as labels.
 * @throws InputError when a named or mapped feature has no column, or no feature is found.
 */
export async function chooseFeatures(
  songs: Table,
  features: Table | undefined,
  settings: SongsSettings,
  excluded: readonly number[] = [],
): Promise<ChosenFeatures> {
  const named = settings.featureNames ?? settings.features.names;
  const mapped = settings.features.columns;
  const tables = features === undefined ? [songs] : [features, songs];
  if (named !== undefined) {
    const found = named.map((name) => {
      const place = locate(name, tables, mapped[name]);
      if (place !== undefined) return place;
      throw new InputError(
        `the column for the feature ${quoted(name)} is missing; map yours with ${optionText('features', 'columns', name)}${columnsText(name, columnsOf(tables))}`,
        { file: filesOf(tables) },
      );
    });
    return chosen(found, songs, []);
  }
  checkMapped(Object.keys(mapped));
  const without = settings.features.without.map((name) => leftOut(name, tables));
  const isLeftOut = (table: Header, column: number): boolean =>
    without.some((columns) => columns.get(table) === column);
  const known = methodFeatures
    .flatMap((name) => locate(name, tables, mapped[name]) ?? [])
    .filter(({ table, column }) => table !== songs || !excluded.includes(column))
    .filter(({ table, column }) => !isLeftOut(table, column));
  if (known.length >= ENOUGH) return chosen(known, songs, absent(known));
  const notes: string[] = [];
  const all: Located[] = [];
  for (const table of tables) {
    const id = findColumn(['song', 'id'], table, mapped.id);
    const own = [
      ...(table === songs ? excluded : [id, ...stretchColumns(table, id)]),
      ...without.flatMap((columns) => columns.get(table) ?? []),
    ];
    const { found, whyNot } = await allNumbers(table, own, known);
    const earlier = new Set(all.map(({ name }) => foldName(name)));
    all.push(...found.filter(({ name }) => !earlier.has(foldName(name))));
    notes.push(...whyNot);
  }
  if (all.length === known.length && known.length > 0) return chosen(known, songs, absent(known));
  if (all.length === 0) {
    throw new InputError(
      `none of the features ${methodFeatures.join(', ')} was found, and no other column of numbers; name yours with the option features.names; columns: ${columnsOf(tables).join(', ')}`,
      { file: filesOf(tables) },
    );
  }
  const few = known.length === 0 ? 'none' : `only ${known.length}`;
  const rule = `${few} of the method's features found, so all columns of numbers are features`;
  return { ...chosen(all, songs, [rule, ...notes]), areAll: true };
}

/** A feature, and where it was found. */
interface Located {
  readonly name: string;
  readonly table: Header;
  readonly column: number;
}

function chosen(
  found: readonly Located[],
  songs: Header,
  notes: readonly string[],
): ChosenFeatures {
  const places = found.map(({ table, column }, feature) => ({ table, place: { feature, column } }));
  const inTable = (isSongs: boolean) =>
    places.filter(({ table }) => (table === songs) === isSongs).map(({ place }) => place);
  return {
    names: found.map(({ name }) => name),
    inSongs: inTable(true),
    inFeatures: inTable(false),
    notes,
    areAll: false,
  };
}

/** The known features of a table and all its other columns of numbers, in its order. */
async function allNumbers(table: Table, excluded: readonly number[], known: readonly Located[]) {
  const ours = known.filter((feature) => feature.table === table);
  const isFree = (name: string, column: number): boolean =>
    !excluded.includes(column) &&
    table.columns.indexOf(name) === column &&
    ours.every((feature) => feature.column !== column);
  const free = table.columns.flatMap((name, column) => (isFree(name, column) ? [column] : []));
  const labels = free.filter((column) => isLabelName(table.columns[column]));
  const columns = await numberColumns(
    table,
    free.filter((column) => !labels.includes(column)),
  );
  const found = columns
    .filter(({ whyNot }) => whyNot === undefined)
    .map(({ column }) => ({ name: table.columns[column], table, column }));
  const aside = [
    ...labels.map((column) => ({ column, whyNot: 'is named like labels' })),
    ...columns.filter(({ whyNot }) => whyNot !== undefined),
  ].map(({ column, whyNot }) => `${quoted(table.columns[column])} ${whyNot}`);
  return {
    found: [...ours, ...found].sort((a, b) => a.column - b.column),
    whyNot: aside.length === 0 ? [] : [`no features of ${table.name}: ${aside.join(', ')}`],
  };
}

/** Where a column is that is to be left out. @throws InputError when no table has it. */
function leftOut(name: string, tables: readonly Header[]): ReadonlyMap<Header, number> {
  const places = tables
    .map((table) => [table, columnNamed(table, name)] as const)
    .filter(([, column]) => column >= 0);
  if (places.length > 0) return new Map(places);
  throw new InputError(
    `the column ${quoted(name)}, which the option features.without names, is missing${columnsText(name, columnsOf(tables))}`,
    { file: filesOf(tables) },
  );
}

function locate(
  name: string,
  tables: readonly Header[],
  mapped: string | undefined,
): Located | undefined {
  for (const table of tables) {
    const column = mapped === undefined ? findFeature(name, table) : columnNamed(table, mapped);
    if (column >= 0) return { name, table, column };
  }
  if (mapped === undefined) return undefined;
  throw new InputError(
    `the column ${quoted(mapped)}, which the feature ${quoted(name)} is mapped to, is missing${columnsText(mapped, columnsOf(tables))}`,
    { file: filesOf(tables) },
  );
}

/** A mapping that no feature uses is a mistake. */
function checkMapped(mapped: readonly string[]): void {
  const stray = mapped.find((name) => name !== 'id' && !methodFeatures.includes(name));
  if (stray === undefined) return;
  throw new InputError(
    `features.columns maps ${quoted(stray)}, which is not one of the features (the option features.names names others)${suggestion(stray, methodFeatures)}`,
  );
}

function absent(known: readonly Located[]): string[] {
  const missing = methodFeatures.filter((name) => known.every((feature) => feature.name !== name));
  if (missing.length === 0) return [];
  return [
    `missing features of the method (${missing.length} of ${methodFeatures.length}): ${missing.join(', ')}`,
  ];
}

function columnsOf(tables: readonly Header[]): string[] {
  return [...new Set(tables.flatMap((table) => table.columns))];
}

function filesOf(tables: readonly Header[]): string {
  return tables.map((table) => table.name).join(' and ');
}
