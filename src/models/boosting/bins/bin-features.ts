import type { DenseMatrix } from '../../../core/matrix/index.js';
import { lowerBound, sortFloats } from '../../../core/numbers/index.js';
import { shared } from '../../../core/threads/index.js';

/**
 * A matrix with every value replaced by the number of its bin, on memory that threads share: made
 * once, used by all fits that see the same songs. Bin b of column j holds the values from
 * `lower[offsets[j] + b]` to `upper[offsets[j] + b]`; bins ascend with their values. One byte a
 * value when no column needs more than 256 bins, else two.
 */
export interface BinnedMatrix {
  readonly rows: number;
  readonly columns: number;
  /** Row-major. A missing value is in the bin after the column's last one. */
  readonly bins: Uint8Array | Uint16Array;
  /** Column j's bins are those from `offsets[j]` up to, not including, `offsets[j + 1]`. */
  readonly offsets: Int32Array;
  readonly lower: Float32Array;
  readonly upper: Float32Array;
  /** 1 for each column in which a value is missing. */
  readonly hasMissing: Uint8Array;
}

/** How {@link binFeatures} cuts. */
export interface BinOptions {
  /**
   * The largest number of bins of a column, 2 to 65,536; one less for a column with missing values
   * when it is 256 or 65,536. Where a column has no more distinct values than this, each has its
   * own bin, and training sees exactly what XGBoost's `exact` sees. Default 256.
   */
  readonly maxBins?: number;
  /**
   * Positions of the rows that say where to cut; all by default. Test songs are kept out, so that
   * they have no influence; they get the bins that their values fall in, as every row does.
   */
  readonly rows?: Int32Array;
}

const BINS_IN_ONE_BYTE = 256;
const BINS_IN_TWO_BYTES = 65_536;

/**
 * Cuts every column into bins, by the ranks of its values as float32: equal values are never
 * parted, a value as frequent as a bin is large gets its own. Takes 8 bytes a row besides the result.
 *
 * @param data rows × columns; NaN is a missing value.
 */
export function binFeatures(data: DenseMatrix, options: BinOptions = {}): BinnedMatrix {
  const { columns } = data;
  const { maxBins = 256, rows } = options;
  const count = rows?.length ?? data.rows;
  const column = new Float32Array(count);
  const cut: ColumnBins[] = [];
  for (let j = 0; j < columns; j++) {
    const present = presentValues(data, j, rows, column);
    const missing = present < count || (rows !== undefined && hasMissingValue(data, j));
    // All numbers of a byte, or of two, are bins only where none stands for missing values.
    const full = maxBins === BINS_IN_ONE_BYTE || maxBins === BINS_IN_TWO_BYTES;
    const most = missing && full ? maxBins - 1 : maxBins;
    cut.push({ ...cutSorted(sortFloats(column.subarray(0, present)), most), missing });
  }
  return assignBins(data, cut);
}

interface ColumnBins {
  readonly lower: Float32Array;
  readonly upper: Float32Array;
  readonly missing: boolean;
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

function assignBins(
  { rows, columns, data }: DenseMatrix,
  cut: readonly ColumnBins[],
): BinnedMatrix {
  const offsets = shared(Int32Array, columns + 1);
  const hasMissing = shared(Uint8Array, columns);
  let slots = 0;
  for (let j = 0; j < columns; j++) {
    offsets[j + 1] = offsets[j] + cut[j].lower.length;
    hasMissing[j] = cut[j].missing ? 1 : 0;
    slots = Math.max(slots, cut[j].lower.length + hasMissing[j]);
  }
  const lower = shared(Float32Array, offsets[columns]);
  const upper = shared(Float32Array, offsets[columns]);
  const length = rows * columns;
  const bins = slots <= BINS_IN_ONE_BYTE ? shared(Uint8Array, length) : shared(Uint16Array, length);
  for (let j = 0; j < columns; j++) {
    lower.set(cut[j].lower, offsets[j]);
    upper.set(cut[j].upper, offsets[j]);
    assignColumn(data, columns, j, cut[j].upper, bins);
  }
  return { rows, columns, bins, offsets, lower, upper, hasMissing };
}

/** The bits of floats as whole numbers that ascend with them; no NaN, no −0. */
function sortableBits(values: Float32Array): Uint32Array {
  const bits = new Int32Array(values.buffer, values.byteOffset, values.length);
  return Uint32Array.from(bits, (word) => (word < 0 ? ~word : word | 0x80000000));
}

/** Floats fall into 65,536 cells by their upper 16 bits; within a cell the bin is searched for. */
const CELLS = 1 << 16;

function assignColumn(
  data: Float32Array | Float64Array,
  columns: number,
  j: number,
  upper: Float32Array,
  bins: Uint8Array | Uint16Array,
): void {
  const last = upper.length - 1;
  const upperBits = sortableBits(upper);
  const firstBin = new Uint16Array(CELLS + 1);
  for (let cell = 0, bin = 0; cell <= CELLS; cell++) {
    while (bin < last && upperBits[bin] < cell * CELLS) bin++;
    firstBin[cell] = bin;
  }
  const value = new Float32Array(1);
  const bits = new Int32Array(value.buffer);
  for (let k = j; k < data.length; k += columns) {
    value[0] = data[k] + 0;
    if (Number.isNaN(value[0])) {
      bins[k] = upper.length;
      continue;
    }
    const key = (bits[0] < 0 ? ~bits[0] : bits[0] | 0x80000000) >>> 0;
    let low = firstBin[key >>> 16];
    let high = firstBin[(key >>> 16) + 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (upperBits[middle] < key) low = middle + 1;
      else high = middle;
    }
    bins[k] = low;
  }
}
