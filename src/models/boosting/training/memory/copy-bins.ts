import type { BinnedMatrix } from '../../bins/bin-features.js';
import { transpose } from './transpose.js';
import type { Views } from './views.js';

/** Positions in a matrix of the rows that a fit trains on, by default all, and that it measures. */
export interface RowsOfFit {
  readonly training: Int32Array | undefined;
  readonly heldOut: Int32Array;
}

/** Copies the bins of the rows that take part, row by row and column by column. */
export function copyBins(
  matrix: BinnedMatrix,
  { training, heldOut }: RowsOfFit,
  views: Views,
): void {
  const { columns } = matrix;
  const { bins } = views;
  const start = (training?.length ?? matrix.rows) * columns;
  if (training === undefined) bins.set(matrix.bins);
  else copyRowsOf(matrix, training, bins.subarray(0, start));
  copyRowsOf(matrix, heldOut, bins.subarray(start));
  transpose(bins, columns, views.binsByColumn);
}

function copyRowsOf(
  { bins, columns }: BinnedMatrix,
  rows: Int32Array,
  to: Uint8Array | Uint16Array,
): void {
  for (let i = 0, k = 0; i < rows.length; i++) {
    const from = rows[i] * columns;
    for (let j = 0; j < columns; j++) to[k++] = bins[from + j];
  }
}
