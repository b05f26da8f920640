import type { DenseMatrix } from '../../core/matrix/index.js';
import { lowerBound, normalQuantile } from '../../core/numbers/index.js';

/** Values of a column that are kept: enough for places within 0.1 %. */
const MOST_KEPT = 1024;

/** Ascending values of each column, evenly spaced by rank, one column after another. */
export interface KeptValues {
  readonly values: Float32Array;
  /** Where each column begins, and where the last one ends. */
  readonly offsets: Int32Array;
}

/** Keeps of each column the values at evenly spaced ranks, of the given rows; none of a column without any. */
export function keepValues({ columns, data }: DenseMatrix, rows: Int32Array): KeptValues {
  const offsets = new Int32Array(columns + 1);
  const kept: Float32Array[] = [];
  for (let j = 0; j < columns; j++) {
    const column = Float32Array.from(rows, (row) => data[row * columns + j]);
    const sorted = column.filter((value) => !Number.isNaN(value)).sort();
    const count = Math.min(MOST_KEPT, sorted.length);
    const step = count > 1 ? (sorted.length - 1) / (count - 1) : 0;
    kept.push(Float32Array.from({ length: count }, (_, i) => sorted[Math.round(i * step)]));
    offsets[j + 1] = offsets[j] + count;
  }
  const values = new Float32Array(offsets[columns]);
  kept.forEach((column, j) => {
    values.set(column, offsets[j]);
  });
  return { values, offsets };
}

/**
 * The normal score of a value among those of its column: the quantile of the standard normal distribution
 * at its rank, the middle rank among equal values (van der Waerden 1952). A missing value has 0, as the
 * median has.
 */
export function normalScore(
  { values, offsets }: KeptValues,
  column: number,
  value: number,
): number {
  const from = offsets[column];
  const to = offsets[column + 1];
  const count = to - from;
  if (Number.isNaN(value) || count === 0) return 0;
  const below = lowerBound(values, value, from, to);
  let upTo = below;
  if (values[below] === value && below < to) {
    let low = below;
    let high = to;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (values[middle] <= value) low = middle + 1;
      else high = middle;
    }
    upTo = low;
  }
  const rank = (below + upTo) / 2 - from;
  const share = Math.min(1 - 1 / (2 * count), Math.max(1 / (2 * count), rank / count));
  return normalQuantile(share);
}
