import type { BinnedMatrix } from '../../bins/binned-matrix.js';
import type { TrainingTask } from '../../training-task.js';
import type { Kernels } from './kernels.js';
import type { Layout } from './layout.js';
import { rowsOfTurn } from './row-kernels.js';
import type { Range } from './thread-rows.js';
import type { Views } from './views.js';

/** The rows of a fit, those to train on before those that are only measured: all by their position in a matrix. */
export interface RowsOfFit extends Pick<TrainingTask, 'labels' | 'weights'> {
  /** Default: all. */
  readonly training: Int32Array | undefined;
  readonly heldOut: Int32Array;
}

/**
 * Copies the bins, labels and weights of some of the rows that take part. Returns the largest weight
 * of those to train on.
 */
export function copyRowsOf(
  matrix: BinnedMatrix,
  rows: RowsOfFit,
  scalePosWeight: number,
  { begin, end }: Range,
  { bins, labels, weights }: Views,
): number {
  const { columns } = matrix;
  const { training, heldOut } = rows;
  const trainingRows = training?.length ?? matrix.rows;
  let largest = 0;
  for (let i = begin, k = begin * columns; i < end; i++) {
    const trains = i < trainingRows;
    const row = trains ? (training === undefined ? i : training[i]) : heldOut[i - trainingRows];
    const weight = rows.weights === undefined ? 1 : rows.weights[row];
    labels[i] = rows.labels[row];
    weights[i] = weight;
    if (trains && labels[i] === 1) weights[i] *= scalePosWeight;
    if (trains && weights[i] > largest) largest = weights[i];
    for (let from = row * columns, last = from + columns; from < last; from++) {
      bins[k++] = matrix.bins[from];
    }
  }
  return largest;
}

/** The list that the rows' new order is taken from. */
export const ORDER_LIST = 0;

/**
 * Gives the rows new numbers: the row `order[i]` becomes row i. Similar rows then stand together, and
 * a node's rows are read from fewer places. As all sums are exact nothing else changes. This step copies
 * some rows to room that is free after a tree; {@link putBack} follows when all are there.
 */
export function gatherRows(
  layout: Layout,
  views: Views,
  { begin, end }: Range,
  copyRows: Kernels['copyRows'],
): void {
  const { columns, bytesPerBin, bins, binsByColumn } = layout;
  const list = layout.lists[ORDER_LIST];
  const to = binsByColumn + begin * columns * bytesPerBin;
  copyRows(list + 4 * begin, list + 4 * end, bins, to);
  const order = views.lists[ORDER_LIST];
  reordered(views).forEach(({ values, room }) => {
    for (let i = begin; i < end; i++) room[i] = values[order[i]];
  });
}

/** Puts the gathered rows in the place of those that were there; {@link turnToColumns} follows. */
export function putBack({ columns }: Layout, views: Views, { begin, end }: Range): void {
  const cells = [begin * columns, end * columns] as const;
  views.bins.set(views.binsByColumn.subarray(...cells), cells[0]);
  for (const { values, room } of reordered(views)) values.set(room.subarray(begin, end), begin);
}

/** What a row has besides its bins, and room for it after a tree: gradients are made again. */
function reordered({ margins, labels, weights, pairs, spareList }: Views) {
  const { length } = margins;
  return [
    { values: margins, room: pairs.subarray(0, length) },
    { values: labels, room: pairs.subarray(length) },
    { values: weights, room: spareList },
  ];
}

/** Writes the row-major bins of some rows column by column. */
export function turnToColumns(
  layout: Layout,
  { bins, binsByColumn }: Views,
  { begin, end }: Range,
  byVectors: Kernels['turnToColumns'],
): void {
  const { columns, rows, bytesPerBin } = layout;
  const turn = rowsOfTurn(bytesPerBin);
  const turned = begin + turn * Math.floor((end - begin) / turn);
  const from = layout.bins + begin * columns * bytesPerBin;
  byVectors(
    from,
    from + (turned - begin) * columns * bytesPerBin,
    layout.binsByColumn + begin * bytesPerBin,
    rows * bytesPerBin,
  );
  for (let i = turned; i < end; i++) {
    for (let j = 0; j < columns; j++) binsByColumn[j * rows + i] = bins[i * columns + j];
  }
}
