import { InputError } from '../../core/errors/index.js';
import { suggestion } from '../../core/options/index.js';
import { methodFeatures } from '../features/method-features.js';
import type { SongsSettings } from '../options.js';
import { columnNamed, findFeature, type Header } from './find-column.js';

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
}

/**
 * Chooses the features and finds their columns, first in the table of features, then in that of songs.
 *
 * @throws InputError when a named or mapped feature has no column, or no feature is found.
 */
export function chooseFeatures(
  songs: Header,
  features: Header | undefined,
  settings: SongsSettings,
): ChosenFeatures {
  const named = settings.featureNames ?? settings.features.names;
  const mapped = settings.features.columns;
  const tables = features === undefined ? [songs] : [features, songs];
  const names: string[] = [];
  const inSongs: FeatureColumn[] = [];
  const inFeatures: FeatureColumn[] = [];
  for (const name of named ?? methodFeatures) {
    const found = locate(name, tables, mapped[name]);
    if (found !== undefined) {
      const place = { feature: names.push(name) - 1, column: found.column };
      (found.table === features ? inFeatures : inSongs).push(place);
    } else if (named !== undefined) {
      throw new InputError(
        `the column for the feature "${name}" is missing${suggestion(name, columnsOf(tables))}`,
        { file: filesOf(tables) },
      );
    }
  }
  if (named === undefined) checkMapped(Object.keys(mapped));
  if (names.length === 0) {
    throw new InputError(
      `none of the features ${methodFeatures.join(', ')} was found; name yours with the option features.names; columns: ${columnsOf(tables).join(', ')}`,
      { file: filesOf(tables) },
    );
  }
  return { names, inSongs, inFeatures, notes: named === undefined ? absent(names) : [] };
}

function locate(
  name: string,
  tables: readonly Header[],
  mapped: string | undefined,
): { table: Header; column: number } | undefined {
  for (const table of tables) {
    const column = mapped === undefined ? findFeature(name, table) : columnNamed(table, mapped);
    if (column >= 0) return { table, column };
  }
  if (mapped === undefined) return undefined;
  throw new InputError(
    `the column "${mapped}", which the feature "${name}" is mapped to, is missing${suggestion(mapped, columnsOf(tables))}`,
    { file: filesOf(tables) },
  );
}

/** A mapping that no feature uses is a mistake. */
function checkMapped(mapped: readonly string[]): void {
  const stray = mapped.find((name) => name !== 'id' && !methodFeatures.includes(name));
  if (stray === undefined) return;
  throw new InputError(
    `features.columns maps "${stray}", which is not one of the features (the option features.names names others)${suggestion(stray, methodFeatures)}`,
  );
}

function absent(names: readonly string[]): string[] {
  const missing = methodFeatures.filter((name) => !names.includes(name));
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
