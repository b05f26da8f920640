import { InputError } from '../../../../core/errors/index.js';
import type { BinnedMatrix } from '../../bins/bins.js';
import { PASS_FIELDS, SearchState, SLOT_BYTES } from '../wasm/find-split.js';
import type { Kernels } from '../wasm/kernels.js';
import { ROWS_PER_TURN } from '../wasm/logistic.js';
import { SHUFFLE_BYTES } from '../wasm/partition.js';

/** How much memory histograms may take; without a histogram a node's is made anew from its rows. */
const HISTOGRAM_BYTES = 64 * 2 ** 20;
const FEWEST_HISTOGRAMS = 4;

/** The most nodes that are split between two meetings of the threads. */
export const NODES_PER_MEETING = 64;
/** How much memory a thread's histograms may take, before they are added to the others'. */
const OWN_HISTOGRAM_BYTES = 16 * 2 ** 20;

/** Bytes of a thread's search for splits, and numbers of its passes over the columns. */
const STATE_BYTES = 8 * SearchState.length;
const PASSES_PER_COLUMN = 2;

/** The list that keeps the rows of the root. */
export const ROOT_LIST = 2;

/** Where the rows of a node in this list go when it is split. */
export function otherList(list: number): number {
  return list === 0 ? 1 : 0;
}

const PAGE_BYTES = 65_536;
const MOST_PAGES = 65_536;

/** Where everything stands in the memory, in bytes. */
export interface Layout {
  /** Those to train on, and behind them those that are only measured. */
  readonly rows: number;
  readonly trainingRows: number;
  readonly columns: number;
  readonly bytesPerBin: 1 | 2;
  /** First slot of each column in a histogram, and at the end the number of slots. */
  readonly slots: Int32Array;
  /** Row-major bins, and the same column by column. */
  readonly bins: number;
  readonly binsByColumn: number;
  /** (gradient, hessian) of each row, floats. */
  readonly pairs: number;
  readonly margins: number;
  readonly labels: number;
  readonly weights: number;
  /** Three lists of rows: nodes' rows move between two, the third keeps the root's. */
  readonly lists: readonly number[];
  /** For each thread the state of its search for splits, and the passes over its columns. */
  readonly searches: readonly number[];
  readonly passes: readonly number[];
  /** For each thread the histogram that it is building. */
  readonly built: number;
  readonly histograms: number;
  readonly histogramBytes: number;
  readonly histogramCount: number;
  /** Histograms of each thread's own rows, but for the first's, which start the nodes' histograms. */
  readonly ownHistograms: number;
  readonly nodesPerMeeting: number;
  /** Tables of the kernel that parts rows. */
  readonly shuffles: number;
  readonly bytes: number;
}

/** Positions in a matrix of the rows that a fit trains on, by default all, and that it measures. */
export interface RowsOfFit {
  readonly training: Int32Array | undefined;
  readonly heldOut: Int32Array;
}

/**
 * What one fit works on: its rows' bins, twice, and 32 bytes for each row, in one memory that its
 * threads share.
 *
 * @param heldOut how many rows are only measured.
 * @throws InputError when that exceeds the 4 GiB that WebAssembly can address.
 */
export function layOut(
  matrix: BinnedMatrix,
  trainingRows: number,
  heldOut: number,
  mostNodes: number,
  threads: number,
): Layout {
  const { columns, offsets, hasMissing } = matrix;
  const rows = trainingRows + heldOut;
  const bytesPerBin = matrix.bins.BYTES_PER_ELEMENT === 1 ? 1 : 2;
  const slots = new Int32Array(columns + 1);
  for (let j = 0; j < columns; j++) {
    slots[j + 1] = slots[j] + offsets[j + 1] - offsets[j] + hasMissing[j];
  }
  const histogramBytes = slots[columns] * SLOT_BYTES;
  const histogramCount = Math.max(
    FEWEST_HISTOGRAMS,
    Math.min(mostNodes + 1, Math.floor(HISTOGRAM_BYTES / Math.max(1, histogramBytes))),
  );
  const nodesPerMeeting =
    threads === 1
      ? 1
      : Math.max(
          1,
          Math.min(NODES_PER_MEETING, Math.floor(OWN_HISTOGRAM_BYTES / 2 / histogramBytes)),
        );
  let bytes = 0;
  const take = (size: number): number => {
    const start = bytes;
    bytes = Math.ceil((bytes + size) / 16) * 16;
    return start;
  };
  const padded = ROWS_PER_TURN * Math.ceil(rows / ROWS_PER_TURN);
  const binBytes = rows * columns * bytesPerBin;
  const layout = {
    // The first two are constants in the kernels: here they are the same for all fits on the same bins.
    shuffles: take(SHUFFLE_BYTES),
    built: take(threads * histogramBytes),
    histograms: take(histogramCount * histogramBytes),
    ownHistograms: take((threads - 1) * 2 * nodesPerMeeting * histogramBytes),
    searches: Array.from({ length: threads }, () => take(STATE_BYTES)),
    passes: Array.from({ length: threads }, () =>
      take(PASSES_PER_COLUMN * columns * 4 * PASS_FIELDS),
    ),
    lists: [take(4 * rows), take(4 * rows), take(4 * rows)],
    pairs: take(8 * padded),
    margins: take(4 * padded),
    labels: take(4 * padded),
    weights: take(4 * padded),
    bins: take(binBytes),
    binsByColumn: take(binBytes),
  };
  if (bytes > MOST_PAGES * PAGE_BYTES) {
    throw new InputError(
      `training: ${rows} rows × ${columns} columns need ${(bytes / 2 ** 30).toFixed(1)} GiB, more than the 4 GiB that one fit can use; train on fewer rows, or with maxBins of at most 256`,
    );
  }
  return {
    ...layout,
    rows,
    trainingRows,
    columns,
    bytesPerBin,
    slots,
    histogramBytes,
    histogramCount,
    nodesPerMeeting,
    bytes,
  };
}

export function newMemory({ bytes }: Layout): WebAssembly.Memory {
  const pages = Math.ceil(bytes / PAGE_BYTES);
  return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
}

/** Memories up to this size are kept for the thread's next fits. */
const MOST_KEPT_BYTES = 256 * 2 ** 20;

const kept: WebAssembly.Memory[] = [];

/** A memory for a fit that this thread does alone: that of an earlier one if it is large enough. */
export function borrowMemory(layout: Layout): WebAssembly.Memory {
  const enough = kept.findIndex(({ buffer }) => buffer.byteLength >= layout.bytes);
  // Where all are too small one of them goes, so that no more are kept than were ever in use at once.
  const [memory] = kept.splice(Math.max(0, enough), 1);
  return enough < 0 ? newMemory(layout) : memory;
}

/** Gives a borrowed memory back, for the next fit. */
export function returnMemory(memory: WebAssembly.Memory): void {
  if (memory.buffer.byteLength <= MOST_KEPT_BYTES) kept.push(memory);
}

/** The memory's parts as typed arrays. */
export type Views = ReturnType<typeof viewsOf>;

export function viewsOf(memory: WebAssembly.Memory, layout: Layout) {
  const { buffer } = memory;
  const { rows, columns, bytesPerBin } = layout;
  const cells = rows * columns;
  const bins = (start: number): Uint8Array | Uint16Array =>
    bytesPerBin === 1
      ? new Uint8Array(buffer, start, cells)
      : new Uint16Array(buffer, start, cells);
  return {
    bins: bins(layout.bins),
    binsByColumn: bins(layout.binsByColumn),
    pairs: new Float32Array(buffer, layout.pairs, 2 * rows),
    /** Each row's leaf, in place of its gradient pair, which the next round makes anew. */
    leafOf: new Int32Array(buffer, layout.pairs, rows),
    margins: new Float32Array(buffer, layout.margins, rows),
    labels: new Float32Array(buffer, layout.labels, rows),
    weights: new Float32Array(buffer, layout.weights, rows),
    lists: layout.lists.map((start) => new Int32Array(buffer, start, rows)),
    built: new Float64Array(buffer, layout.built, (layout.histograms - layout.built) / 8),
    shuffles: new Uint8Array(buffer, layout.shuffles, SHUFFLE_BYTES),
    passes: layout.passes.map(
      (start) => new Int32Array(buffer, start, PASSES_PER_COLUMN * columns * PASS_FIELDS),
    ),
    /** Everything up to the first list of rows, as doubles: among them histograms and searches. */
    memory: new Float64Array(buffer, 0, layout.lists[0] / 8),
  };
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
 * Gives the rows new numbers: the row `order[i]` becomes row i. Rows that are alike stand together
 * then, and a node's rows are read from fewer places. As all sums are exact nothing else changes.
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
