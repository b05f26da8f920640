import type { BinnedMatrix } from '../../bins/bin-features.js';
import type { Kernels } from './kernels.js';
import type { Layout } from './layout.js';
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

/** The list that {@link reorderRows} takes the new order from. */
export const ORDER_LIST = 0;

/**
 * Gives the rows new numbers: the row `order[i]` becomes row i. Similar rows then stand together, and
 * a node's rows are read from fewer places. As all sums are exact nothing else changes.
 */
export function reorderRows(layout: Layout, views: Views, copyRows: Kernels['copyRows']): void {
  const { columns, rows, bins, binsByColumn } = layout;
  const list = layout.lists[ORDER_LIST];
  const order = views.lists[ORDER_LIST];
  copyRows(list, list + 4 * rows, bins, binsByColumn);
  views.bins.set(views.binsByColumn);
  transpose(views.bins, columns, views.binsByColumn);
  const room = new Float32Array(order.length);
  for (const values of [views.margins, views.labels, views.weights]) {
    for (let i = 0; i < order.length; i++) room[i] = values[order[i]];
    values.set(room);
  }
}

/** Rows of a block of the transposition, so that what is read stays in the cache. */
const BLOCK_ROWS = 1024;

/** Writes row-major bins column by column. */
function transpose(
  bins: Uint8Array | Uint16Array,
  columns: number,
  byColumn: Uint8Array | Uint16Array,
): void {
  const rows = bins.length / columns;
  for (let start = 0; start < rows; start += BLOCK_ROWS) {
    const end = Math.min(rows, start + BLOCK_ROWS);
    for (let j = 0; j < columns; j++) {
      const column = j * rows;
      for (let i = start, k = start * columns + j; i < end; i++, k += columns) {
        byColumn[column + i] = bins[k];
      }
    }
  }
}
