import { type DenseMatrix, type MatrixLike, toDense } from '../../core/matrix/index.js';
import { checkSome } from '../drawing/figure.js';
import { largestFirst } from '../drawing/numbers.js';

/** What each feature added to the margins of many songs at one node. */
export interface SongContributions {
  /** Name of the node whose booster it is. */
  readonly node: string;
  readonly features: readonly string[];
  /**
   * songs × (features + 1): SHAP values in margins (log-odds), the last column the expected value, as
   * `Booster.contributions` has them. A row adds up to the song's margin.
   */
  readonly contributions: MatrixLike;
}

/** The same, checked. */
export interface CheckedContributions {
  readonly songs: number;
  /** songs × (features + 1). */
  readonly matrix: DenseMatrix;
  /** Mean |SHAP value| of each feature over the songs. */
  readonly magnitude: Float64Array;
  /** Features, the one with the largest magnitude first. */
  readonly order: readonly number[];
}

/** @throws InputError when there is no feature or no song, or the shapes differ. */
export function checkContributions(
  where: string,
  { features, contributions }: SongContributions,
): CheckedContributions {
  checkSome(where, 'features', features);
  const columns = features.length + 1;
  const matrix = toDense(contributions, { name: `${where}, contributions`, columns, minRows: 1 });
  const magnitude = new Float64Array(features.length);
  for (let song = 0; song < matrix.rows; song++) {
    for (let j = 0; j < features.length; j++) {
      magnitude[j] += Math.abs(matrix.data[song * columns + j]) / matrix.rows;
    }
  }
  return { songs: matrix.rows, matrix, magnitude, order: largestFirst(magnitude) };
}

/** The probability behind a margin. */
export function probabilityOf(margin: number): number {
  return 1 / (1 + Math.exp(-margin));
}

/** Title of axes of margins. */
export const MARGIN = 'margin (log-odds)';
