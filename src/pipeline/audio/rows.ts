import { audioColumns } from '../../audio/index.js';
import type { AudioSettings } from './settings.js';

/** A row of the features of a file: of the whole song, or of one of its beats or windows. */
export interface FeatureRow {
  /** In seconds. */
  readonly start: number;
  readonly end: number;
  /** In the order of the columns; NaN is a missing value. */
  readonly values: Float64Array;
}

/** A column of the number of samples, which GTZAN's table has beside those of the set. */
export const LENGTH = 'length';

/** The names of the features that settings give, in their order. */
export function columnsOf({
  set,
  moments,
}: Pick<AudioSettings, 'set' | 'moments'>): readonly string[] {
  return audioColumns({ set, moments });
}

/** The rows of a file, as threads and checkpoints have them. */
export function divideRows(rows: Float64Array, columns: number): FeatureRow[] {
  const stride = 2 + columns;
  return Array.from({ length: rows.length / stride }, (_, i) => {
    const [start, end] = rows.subarray(i * stride);
    return { start, end, values: rows.subarray(i * stride + 2, (i + 1) * stride) };
  });
}
