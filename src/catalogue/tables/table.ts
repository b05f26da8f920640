import { quoted } from '../../core/errors/index.js';

/** Which columns of a table to read, by their positions in {@link Table.columns}. */
export interface Wanted {
  /** Ids and names: text, trimmed. */
  readonly texts: readonly number[];
  /** Lists of artists or genres: the content of the cell, for `listEntries`. */
  readonly lists: readonly number[];
  /** Features: numbers in single precision, NaN where missing; for anything else see `badCells`. */
  readonly features: readonly number[];
  /** Counts: numbers in double precision, NaN where missing or not a number. */
  readonly counts: readonly number[];
  /** Whether features that are no numbers are an error, the default, or NaN, with a note that counts them. */
  readonly badCells?: 'refuse' | 'missing' | undefined;
}

/** Some consecutive rows of a table; the columns of each kind in the order of {@link Wanted}. */
export interface Block {
  readonly rows: number;
  readonly texts: readonly (readonly (string | null)[])[];
  readonly lists: readonly (readonly unknown[])[];
  readonly features: readonly ArrayLike<number>[];
  readonly counts: readonly ArrayLike<number>[];
  /** Which of several joined tables the rows are from, counted from 0; undefined for a single one. */
  readonly part?: number;
  /** Whether row i of the block repeats the table's header. */
  readonly isHeader: (i: number) => boolean;
}

/** A table to read songs, features or artists from: a file, or records in memory. */
export interface Table {
  /** Its name for messages: the file, or `songs`, `artists`. */
  readonly name: string;
  readonly columns: readonly string[];
  /** How many rows it has, repeated headers included. */
  readonly rows: number;
  /** What a user should know of how it is read; complete once its blocks have been read. */
  readonly notes: readonly string[];
  /** Its rows in order. @throws InputError at the first feature that is not a number, with its place, unless such cells are NaN. */
  blocks(wanted: Wanted): AsyncIterable<Block>;
}

/** Why a cell is refused, and what to do. @param other what else can be done. */
export function notANumber(value: unknown, other = TAKE_FOR_MISSING): string {
  const text = String(value);
  const comma = /^[+-]?\d+,\d+$/.test(text.trim())
    ? ' (write decimals with a point, and thousands without a comma)'
    : '';
  return `${quoted(text)} is not a finite number${comma}; correct it, leave it empty if it is missing, or ${other}`;
}

const TAKE_FOR_MISSING =
  'take all such cells for missing ones with --bad-cells missing (the option badCells)';
