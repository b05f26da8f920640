import type { Random } from '../../../src/core/index.js';
import { type Mutation, oneOf } from './mutation.js';
import { awkwardText } from './texts.js';

/** A table as its cells; rows may be of different lengths. */
export interface Cells {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

function replaceAt<Value>(values: readonly Value[], at: number, value: Value): Value[] {
  return values.map((old, i) => (i === at ? value : old));
}

function placeIn(values: readonly unknown[], random: Random): number {
  return random.integer(Math.max(1, values.length));
}

const cell: Mutation<Cells> = ({ columns, rows }, random) => {
  const row = placeIn(rows, random);
  const text = awkwardText(random);
  const changed = replaceAt(rows[row] ?? [], placeIn(columns, random), text);
  return { columns, rows: replaceAt(rows, row, changed) };
};

const columnOfCells: Mutation<Cells> = ({ columns, rows }, random) => {
  const column = placeIn(columns, random);
  const text = awkwardText(random).slice(0, 3_000);
  return { columns, rows: rows.map((row) => replaceAt(row, column, text)) };
};

const columnName: Mutation<Cells> = ({ columns, rows }, random) => {
  const name = random.integer(3) === 0 ? oneOf(columns, random) : awkwardText(random);
  return { columns: replaceAt(columns, placeIn(columns, random), name ?? ''), rows };
};

const dropColumn: Mutation<Cells> = ({ columns, rows }, random) => {
  const column = placeIn(columns, random);
  return {
    columns: columns.toSpliced(column, 1),
    rows: rows.map((row) => row.toSpliced(column, 1)),
  };
};

const manyColumns: Mutation<Cells> = ({ columns, rows }, random) => {
  const more = oneOf([1, 30, 3_000], random);
  const names = Array.from({ length: more }, (_, i) => `more ${i}`);
  return {
    columns: [...columns, ...names],
    rows: rows.map((row) => [...row, ...names.map((_, i) => String(i))]),
  };
};

const rowLength: Mutation<Cells> = ({ columns, rows }, random) => {
  const row = placeIn(rows, random);
  const cells = rows[row] ?? [];
  const length = random.integer(2 * columns.length + 1);
  const changed = Array.from({ length }, (_, i) => cells[i] ?? awkwardText(random).slice(0, 100));
  return { columns, rows: replaceAt(rows, row, changed) };
};

const dropRows: Mutation<Cells> = ({ columns, rows }, random) => {
  const from = random.integer(rows.length + 1);
  return { columns, rows: rows.toSpliced(from, random.integer(rows.length + 1)) };
};

const repeatRows: Mutation<Cells> = ({ columns, rows }, random) => {
  const row = rows[placeIn(rows, random)] ?? [];
  const times = oneOf([1, 20, 500], random);
  return { columns, rows: [...rows, ...Array.from({ length: times }, () => row)] };
};

const repeatHeader: Mutation<Cells> = ({ columns, rows }, random) => ({
  columns,
  rows: rows.toSpliced(random.integer(rows.length + 1), 0, columns),
});

const swapColumns: Mutation<Cells> = ({ columns, rows }, random) => ({
  columns: random.shuffle([...columns]),
  rows,
});

/** Ways to damage a table that stays a table. */
export const anyCells: readonly Mutation<Cells>[] = [
  ...[cell, cell, cell, columnOfCells, columnName, columnName, dropColumn, manyColumns],
  ...[rowLength, dropRows, repeatRows, repeatHeader, swapColumns],
];
