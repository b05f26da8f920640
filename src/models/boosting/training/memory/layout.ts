import { InputError } from '../../../../core/errors/index.js';
import { MOST_BYTES } from '../../../../core/wasm/index.js';
import type { BinnedMatrix } from '../../bins/binned-matrix.js';
import { SLOT_BYTES } from '../../histograms/slots.js';
import { ROWS_PER_TURN } from '../../objectives/losses/loss.js';
import { PASS_FIELDS, SearchState } from '../../splitting/find-split.js';
import { SHUFFLE_BYTES } from '../../splitting/partition.js';

/** How much memory histograms may take; a node without one has it made again from its rows. */
const HISTOGRAM_BYTES = 64 * 2 ** 20;
const FEWEST_HISTOGRAMS = 4;

/** The most nodes that are split before the threads wait for each other. */
export const NODES_PER_STEP = 64;
/** How much memory a thread's histograms may take, before they are added to the others'. */
const OWN_HISTOGRAM_BYTES = 16 * 2 ** 20;

/** Bytes of a thread's search for splits, and numbers of its passes over the columns. */
const STATE_BYTES = 8 * SearchState.length;
export const PASSES_PER_COLUMN = 2;

/** The list that keeps the rows of the root. */
export const ROOT_LIST = 2;

/** The list in whose place the coins are that say which rows a tree sees: until the root is split. */
export const COIN_LIST = 0;

/** Where the rows of a node in this list go when it is split. */
export function otherList(list: number): number {
  return list === 0 ? 1 : 0;
}

/** Where everything stands in the memory, in bytes. */
export type Layout = Readonly<ReturnType<typeof layOut>>;

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
) {
  const { columns, offsets, hasMissing } = matrix;
  const rows = trainingRows + heldOut;
  const bytesPerBin: 1 | 2 = matrix.bins.BYTES_PER_ELEMENT === 1 ? 1 : 2;
  const slots = new Int32Array(columns + 1);
  for (let j = 0; j < columns; j++) {
    slots[j + 1] = slots[j] + offsets[j + 1] - offsets[j] + hasMissing[j];
  }
  const histogramBytes = slots[columns] * SLOT_BYTES;
  const histogramCount = Math.max(
    FEWEST_HISTOGRAMS,
    Math.min(mostNodes + 1, Math.floor(HISTOGRAM_BYTES / Math.max(1, histogramBytes))),
  );
  const nodesPerStep =
    threads === 1
      ? 1
      : Math.max(1, Math.min(NODES_PER_STEP, Math.floor(OWN_HISTOGRAM_BYTES / 2 / histogramBytes)));
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
    /** Tables of the kernel that parts rows. */
    shuffles: take(SHUFFLE_BYTES),
    /** For each thread the histogram that it is building. */
    built: take(threads * histogramBytes),
    histograms: take(histogramCount * histogramBytes),
    /** Histograms of each thread's own rows, except the first's, which start the nodes' histograms. */
    ownHistograms: take((threads - 1) * 2 * nodesPerStep * histogramBytes),
    /** For each thread the state of its search for splits, and the passes over its columns. */
    searches: Array.from({ length: threads }, () => take(STATE_BYTES)),
    passes: Array.from({ length: threads }, () =>
      take(PASSES_PER_COLUMN * columns * 4 * PASS_FIELDS),
    ),
    /** Three lists of rows: nodes' rows move between two, the third keeps the root's. */
    lists: [take(4 * rows), take(4 * rows), take(4 * rows)],
    /** (gradient, hessian) of each row, floats. */
    pairs: take(8 * padded),
    margins: take(4 * padded),
    labels: take(4 * padded),
    weights: take(4 * padded),
    /** Row-major bins, and the same column by column. */
    bins: take(binBytes),
    binsByColumn: take(binBytes),
  };
  if (bytes > MOST_BYTES) {
    throw new InputError(
      `training: ${rows} rows × ${columns} columns need ${(bytes / 2 ** 30).toFixed(1)} GiB, more than the 4 GiB that one fit can use; train on fewer rows, or with maxBins of at most 256`,
    );
  }
  return {
    ...layout,
    /** Those to train on, and after them those that are only measured. */
    rows,
    trainingRows,
    columns,
    bytesPerBin,
    /** First slot of each column in a histogram, and at the end the number of slots. */
    slots,
    histogramBytes,
    histogramCount,
    nodesPerStep,
    bytes,
  };
}
