import type { DenseMatrix } from '../../core/matrix/index.js';
import { secondsOf } from './clip.js';

/** A column of a picture: some frames on end. */
interface TimeColumn {
  /** In seconds. */
  readonly start: number;
  /** Where the next column ends, which is drawn over this one, so that no background shows between them. */
  readonly end: number;
  /** The mean over these frames of each group of values. */
  readonly levels: Float64Array;
}

/** Columns at most, five pixels wide. */
const MOST_COLUMNS = 112;

/**
 * Frames × values as at most 112 columns.
 *
 * @param together how many neighbouring values are one level. Default 1.
 */
export function timeGrid(frames: DenseMatrix, sampleRate: number, together = 1): TimeColumn[] {
  const columns = Math.min(MOST_COLUMNS, frames.rows);
  const startOf = (column: number): number => Math.floor((column * frames.rows) / columns);
  const borderOf = (column: number): number =>
    secondsOf(Math.max(0, startOf(column) - 0.5), sampleRate);
  return Array.from({ length: columns }, (_, column) => ({
    start: borderOf(column),
    end: borderOf(Math.min(column + 2, columns)),
    levels: meanLevels(frames, startOf(column), startOf(column + 1), together),
  }));
}

function meanLevels(
  { columns: values, data }: DenseMatrix,
  from: number,
  to: number,
  together: number,
): Float64Array {
  const sums = new Float64Array(Math.ceil(values / together));
  const counts = new Float64Array(sums.length);
  for (let frame = from; frame < to; frame++) {
    for (let value = 0; value < values; value++) {
      const level = Math.floor(value / together);
      sums[level] += data[frame * values + value];
      counts[level]++;
    }
  }
  return sums.map((sum, level) => sum / counts[level]);
}
