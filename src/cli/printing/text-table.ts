import { type Bar, barWidths, drawnBar, plainBar } from './terminal/bars.js';
import { fitColumns, GAP } from './terminal/fit-columns.js';
import { isRich, type Look } from './terminal/look.js';
import { outputLook } from './terminal/output.js';
import { styled, visibleInLine } from './terminal/style.js';
import { cut, listLines, widthOf } from './terminal/width.js';

export type { Bar };

/** Numbers between 0 and 1. */
export const SHARE: Bar = { most: 1 };

/** A column of text in a terminal. */
export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** Whether it begins every part of a table that is too wide for the terminal; else the first column does. */
  readonly isKey?: boolean;
  /** Cells that its text keeps where there is too little room; 14 by default, and all where it is aligned right. */
  readonly least?: number;
  /** Whether it holds lists with commas, which go on below where there is too little room, in place of being cut. */
  readonly isList?: boolean;
  /** How the numbers of the column are drawn. In plain text the column is left out, unless its bar is in it. */
  readonly bar?: Bar;
}

/** A text, or the number of a bar; null where there is none. */
export type Cell = string | number | null;

export type Row = readonly Cell[];

/** How the rows of a table are printed. */
export interface TableLayout {
  /** The titles. */
  readonly header: string;
  line(row: Row): string;
  /** Whether it shows nothing of a row but its keys. */
  isEmpty(row: Row): boolean;
}

/** A column that is shown. */
interface ShownColumn extends Column {
  /** Its place in the rows. */
  readonly place: number;
  /** The number of its longest bar. */
  readonly most: number;
}

/** Cells that a text keeps where there is too little room, and an id, so that it can be copied. */
const LEAST_TEXT = 14;
const LEAST_LIST = 24;

/** Share of a terminal's width that several key columns may take in each part of a table. */
const MOST_KEYS = 2 / 3;
export const ID_CELLS = 24;

/**
 * Rows of cells in aligned columns, two spaces apart, the titles on top and a blank line in none. On a terminal they
 * are fitted into its width, in several parts where they must be, each with the key columns, or with numbers in the place
 * of several that leave too little room; with colours and bars where it has colours. Rows whose first cell is indented
 * are quiet.
 *
 * @param look of the stream that it is printed to; standard output by default.
 */
export function textTable(
  columns: readonly Column[],
  rows: readonly Row[],
  look: Look = outputLook(),
): string {
  const layouts = layoutsOf(columns, rows, look);
  if (layouts.length > 1 && keyCells(columns, rows, look) > MOST_KEYS * look.columns) {
    const numbers: Column = { title: '#', align: 'right', isKey: true };
    const others = columns.map((column) => ({ ...column, isKey: false }));
    const numbered = rows.map((row, i) => [count(i + 1), ...row]);
    return textTable([numbers, ...others], numbered, look);
  }
  return layouts
    .map(({ header, line, isEmpty }) => {
      const shown = layouts.length > 1 ? rows.filter((row) => !isEmpty(row)) : rows;
      return [header, ...shown.map(line)].join('\n');
    })
    .join('\n\n');
}

/**
 * How rows are printed that come one by one, in a single part.
 *
 * @param widest rows that are as wide as any.
 */
export function tableLayout(
  columns: readonly Column[],
  widest: readonly Row[],
  look: Look = outputLook(),
): TableLayout {
  const keys = columns.map((column) => ({ ...column, isKey: true }));
  return layoutsOf(keys, widest, look)[0];
}

/** A layout for each part of a table. */
function layoutsOf(columns: readonly Column[], rows: readonly Row[], look: Look): TableLayout[] {
  const shown = columns.flatMap((column, place): ShownColumn[] => {
    const { bar } = column;
    if (bar !== undefined && !bar.isInPlain && !isRich(look)) return [];
    return [{ ...column, place, most: bar?.most ?? largest(rows, place) }];
  });
  const measure = measureOf(look);
  const hasKeys = columns.some(({ isKey }) => isKey);
  const fitted = shown.map((column, j) => {
    const isKey = hasKeys ? column.isKey === true : j === 0;
    const texts = rows.map((row) => measure(textOf(row[column.place], column, look)));
    const natural = texts.reduce((most, width) => Math.max(most, width), measure(column.title));
    if (column.bar !== undefined && isRich(look)) {
      const { width, least } = barWidths(column.bar);
      return {
        width: Math.max(width, natural),
        least: Math.max(least, natural),
        isBar: true,
        isKey,
      };
    }
    return { width: natural, least: leastCells(column, natural, look), isBar: false, isKey };
  });
  return fitColumns(fitted, look.columns).map((part) =>
    layoutOf(
      part.columns.map((j) => ({ ...shown[j], isKey: fitted[j].isKey })),
      part.widths,
      look,
    ),
  );
}

/** Cells that a column of text needs at least. @param natural those of its longest text. */
function leastCells(column: Column, natural: number, look: Look): number {
  const canBeCut = column.align !== 'right' && look.isTerminal;
  const usual = column.isList ? LEAST_LIST : LEAST_TEXT;
  return canBeCut ? Math.min(natural, column.least ?? usual) : natural;
}

/** Cells that several key columns need at least; 0 for a single one. */
function keyCells(columns: readonly Column[], rows: readonly Row[], look: Look): number {
  const measure = measureOf(look);
  const widths = columns.flatMap((column, j) => {
    if (!column.isKey) return [];
    const texts = rows.map((row) => measure(String(row[j] ?? '')));
    return [leastCells(column, Math.max(measure(column.title), ...texts), look)];
  });
  if (widths.length < 2) return 0;
  return widths.reduce((sum, width) => sum + width, GAP * (widths.length - 1));
}

function layoutOf(
  columns: readonly ShownColumn[],
  widths: readonly number[],
  look: Look,
): TableLayout {
  const measure = measureOf(look);
  const join = (cells: readonly string[]): string => cells.join(' '.repeat(GAP)).trimEnd();
  const aligned = (text: string, i: number): string => {
    const short = look.isTerminal ? cut(text, widths[i]) : text;
    const spaces = ' '.repeat(widths[i] - measure(short));
    return columns[i].align === 'right' ? spaces + short : short + spaces;
  };
  const header = join(columns.map(({ title }, i) => aligned(title, i)));
  return {
    header: isRich(look) ? styled('heading', header) : header,
    isEmpty: (row) => columns.every(({ isKey, place }) => isKey || (row[place] ?? '') === ''),
    line(row) {
      const isQuiet = isRich(look) && String(row[0]).startsWith(' ');
      const shownIn = (text: string, i: number): string => {
        const cell = aligned(text, i);
        const shown = cell.trimEnd();
        return isQuiet ? styled('quiet', shown) + cell.slice(shown.length) : cell;
      };
      const lists = columns.map((column, i) =>
        column.isList && look.isTerminal
          ? listLines(textOf(row[column.place], column, look), widths[i])
          : [],
      );
      const cells = columns.map((column, i) => {
        const { bar, most, place } = column;
        const cell = row[place];
        if (bar !== undefined && typeof cell === 'number' && isRich(look))
          return drawnBar(cell, most, bar, widths[i]);
        return shownIn(lists[i][0] ?? textOf(cell, column, look), i);
      });
      const lines = lists.reduce((most, { length }) => Math.max(most, length), 1);
      const below = Array.from({ length: lines - 1 }, (_, l) =>
        join(columns.map((_column, i) => shownIn(lists[i][l + 1] ?? '', i))),
      );
      return [join(cells), ...below].join('\n');
    },
  };
}

/** The text of a cell; none for a bar in colours. */
function textOf(cell: Cell, { bar, most }: ShownColumn, look: Look): string {
  if (typeof cell === 'number' && bar !== undefined)
    return isRich(look) ? '' : plainBar(cell, most, bar);
  return visibleInLine(String(cell ?? ''), look);
}

/** Terminals count cells, and scripts characters. */
function measureOf({ isTerminal }: Look): (text: string) => number {
  return isTerminal ? widthOf : ({ length }) => length;
}

/** The largest magnitude among the numbers of a column. */
function largest(rows: readonly Row[], place: number): number {
  return rows.reduce((most, { [place]: cell }) => {
    return typeof cell === 'number' && Number.isFinite(cell)
      ? Math.max(most, Math.abs(cell))
      : most;
  }, 0);
}

/** A whole number with thousands separated by commas. */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** `1 song`, `1,234 songs`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** A figure with fixed decimals, `–` where it isn't defined. */
export function figure(value: number | null, decimals = 4): string {
  return value === null || Number.isNaN(value) ? '–' : value.toFixed(decimals);
}
