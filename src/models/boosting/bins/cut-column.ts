import type { DenseMatrix } from '../../../core/matrix/index.js';
import { lowerBound } from '../../../core/numbers/index.js';
import { BINS_IN_ONE_BYTE, BINS_IN_TWO_BYTES, type BinOptions } from './binned-matrix.js';
import type { ColumnSorter } from './column-sorter.js';

/** Where a column is cut: the least and the greatest value of each bin, ascending. */
export interface ColumnBins {
  readonly lower: Float32Array;
  readonly upper: Float32Array;
  /** Whether some row has no value. */
  readonly missing: boolean;
}

/** Cuts column `j` by the ranks of its values as float32. @param sorter has room for all of them. */
export function cutColumn(
  data: DenseMatrix,
  j: number,
  { maxBins = BINS_IN_ONE_BYTE, rows }: BinOptions,
  sorter: ColumnSorter,
): ColumnBins {
  const count = rows?.length ?? data.rows;
  const present = presentValues(data, j, rows, sorter.values);
  const missing = present < count || (rows !== undefined && hasMissingValue(data, j));
  // All numbers of a byte, or of two, are bins only where none stands for missing values.
  const full = maxBins === BINS_IN_ONE_BYTE || maxBins === BINS_IN_TWO_BYTES;
  const most = missing && full ? maxBins - 1 : maxBins;
  return { ...cutSorted(sorter.sort(present), most), missing };
}

/** Copies some rows' values of a column without missing ones, −0 as 0. Returns how many there are. */
function presentValues(
  { rows: all, columns, data }: DenseMatrix,
  j: number,
  rows: Int32Array | undefined,
  to: Float32Array,
): number {
  const count = rows?.length ?? all;
  let present = 0;
  for (let i = 0; i < count; i++) {
    const value = data[(rows === undefined ? i : rows[i]) * columns + j];
    if (!Number.isNaN(value)) to[present++] = value + 0;
  }
  return present;
}

function hasMissingValue({ columns, data }: DenseMatrix, j: number): boolean {
  for (let k = j; k < data.length; k += columns) if (Number.isNaN(data[k])) return true;
  return false;
}

/** Bins of about equal size over sorted values: each takes its share of what is left. */
function cutSorted(values: Float32Array, maxBins: number): Omit<ColumnBins, 'missing'> {
  const lower: number[] = [];
  const upper: number[] = [];
  const distinct = countDistinct(values, maxBins);
  let start = 0;
  while (start < values.length) {
    const left = values.length - start;
    const share = distinct <= maxBins ? 1 : left / (maxBins - lower.length);
    let end = start + Math.max(1, Math.round(share));
    if (end > values.length) end = values.length;
    while (end < values.length && values[end] === values[end - 1]) end++;
    // A value that alone outweighs the share starts its own bin rather than end a long one.
    const runStart = lowerBound(values, values[end - 1], start, end);
    if (runStart > start && end - runStart > share && runStart - start >= share / 2) end = runStart;
    lower.push(values[start]);
    upper.push(values[end - 1]);
    start = end;
  }
  return { lower: Float32Array.from(lower), upper: Float32Array.from(upper) };
}

/** How many distinct values there are, at most `limit` + 1. */
function countDistinct(values: Float32Array, limit: number): number {
  let distinct = values.length === 0 ? 0 : 1;
  for (let i = 1; i < values.length && distinct <= limit; i++) {
    if (values[i] !== values[i - 1]) distinct++;
  }
  return distinct;
}
