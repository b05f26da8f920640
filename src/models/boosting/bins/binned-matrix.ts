/** How many numbers of bins there are in one byte and in two, one for missing values among them. */
export const BINS_IN_ONE_BYTE = 256;
export const BINS_IN_TWO_BYTES = 65_536;

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

/** How columns are cut. */
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
