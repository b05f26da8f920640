import { InputError, quoted } from '../../core/errors/index.js';
import type { ArtistLookup } from '../artists/artist-lookup.js';
import type { OwnLabels } from '../catalogue.js';
import type { SongsSettings } from '../options.js';
import { toNumber } from '../tables/cell-values.js';
import type { JoinedTable } from '../tables/joined-table.js';
import type { Table } from '../tables/table.js';
import type { ChosenFeatures } from './choose-features.js';
import { columnNamed, findColumn, findLabels, mappedColumn, requireColumn } from './find-column.js';
import { stretchColumns } from './stretches.js';

export interface ArtistTable {
  /** The table's name, for notes. */
  readonly name: string;
  readonly lookup: ArtistLookup;
}

/**
 * What is read besides features: the artists of a table of artists; labels and groups, where there is
 * none; or nothing but what options name, to predict.
 */
export type Purpose = { readonly artists: ArtistTable } | 'labels' | 'prediction';

/** Positions of our columns in the table of songs; −1 for one that is missing or not needed. */
export type SongColumns = ReturnType<typeof songColumns>;

/** @throws InputError when a column that is needed or named is missing. */
export function songColumns(
  table: JoinedTable,
  { songs: { columns: mapped }, unlabelled }: SongsSettings,
  purpose: Purpose,
) {
  const id = findColumn(['song', 'id'], table, mapped.id);
  const name = findColumn(['song', 'name'], table, mapped.name);
  const performers =
    purpose === 'labels' ? findColumn(['song', 'artists'], table, mapped.artists) : -1;
  const stretch = stretchColumns(table, id);
  const ofSong = stretch.length > 0 && purpose === 'labels' ? id : -1;
  const group = mapped.group === undefined ? ofSong : mappedColumn('group', table, mapped.group);
  return {
    id,
    /** Those of the times where rows are stretches of songs, which a split keeps together. */
    stretch,
    name: name === id ? -1 : name, // a column "track" that is mapped to the ids holds no names
    artists:
      typeof purpose === 'string' ? -1 : requireColumn(['song', 'artists'], table, mapped.artists),
    performers,
    group: group === performers ? -1 : group,
    labels: labelColumns(table, mapped.labels, purpose, unlabelled),
  };
}

function labelColumns(
  table: JoinedTable,
  mapped: string | readonly string[] | undefined,
  purpose: Purpose,
  unlabelled: boolean,
): readonly number[] {
  if (mapped !== undefined) {
    if (table.labelColumn >= 0) {
      throw new InputError(
        'the songs of each file have a label, LABEL=FILE, and a column of labels is named, too; omit one of them',
        { file: table.name },
      );
    }
    const positions = namesIn(mapped, table).map((name) => mappedColumn('labels', table, name));
    const twice = positions.find((column, i) => positions.indexOf(column) < i);
    if (twice === undefined) return positions;
    throw new InputError(
      `the column ${quoted(table.columns[twice])} is named twice for the labels`,
      {
        file: table.name,
      },
    );
  }
  if (table.labelColumn >= 0) return [table.labelColumn];
  if (purpose !== 'labels') return [];
  const known = findLabels(table);
  if (known.length > 0 || unlabelled) return known;
  throw new InputError(
    `no column of labels is known by its name: name yours with --labels (the option songs.columns.labels), label all songs of a file by LABEL=FILE, or give a table of artists with their genres; columns: ${table.columns.join(', ')}`,
    { file: table.name },
  );
}

/** The columns that are named, one a part between commas unless a column has the whole name. */
function namesIn(mapped: string | readonly string[], table: Table): readonly string[] {
  if (typeof mapped !== 'string') return mapped;
  return columnNamed(table, mapped) >= 0 ? [mapped] : mapped.split(',').map((name) => name.trim());
}

/** The column whose numbers are cut. @throws InputError when several are named. */
export function cutColumn(table: Table, labels: readonly string[]): string {
  if (labels.length === 1) return labels[0];
  throw new InputError(
    `labels.cuts cuts the numbers of one column, but the labels are in ${labels.length}, ${labels.join(' and ')}; name one with --labels (the option songs.columns.labels)`,
    { file: table.name },
  );
}

/** Above this many different numbers, a column holds measurements rather than classes. */
const NUMBERED_CLASSES = 30;

/** @throws InputError when the labels are measurements that want to be cut. */
export function checkLabelsAreNoNumbers(
  table: Table,
  columns: readonly string[],
  labels: OwnLabels,
): void {
  const { names } = labels;
  if (names.length <= NUMBERED_CLASSES || names.some((name) => toNumber(name) === undefined))
    return;
  throw new InputError(
    `the column of labels ${quoted(columns.join(', '))} holds ${names.length} different numbers; cut them into classes with --cuts 30,70 (the option labels.cuts), or name another column`,
    { file: table.name },
  );
}

/**
 * A model that is shown the label as a feature learns nothing else.
 *
 * @throws InputError when a feature is a label.
 */
export function checkLabelsAreNoFeature(
  table: Table,
  labels: readonly number[],
  { names, inSongs }: ChosenFeatures,
): void {
  const leak = inSongs.find(({ column }) => labels.includes(column));
  if (leak === undefined) return;
  throw new InputError(
    `the column ${quoted(table.columns[leak.column])} holds the labels but is also the feature ${quoted(names[leak.feature])}; remove it from features.names`,
    { file: table.name },
  );
}
