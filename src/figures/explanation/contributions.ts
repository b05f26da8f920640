import { type DenseMatrix, type MatrixLike, toDense } from '../../core/matrix/index.js';
import { checkLengths, checkSome } from '../drawing/figure.js';
import type { Numbers } from '../drawing/numbers.js';

/** What each feature added to the margins of many songs at one node, as `explainNode` gives it. */
export interface SongContributions {
  /** Name of the node whose booster it is. */
  readonly node: string;
  readonly featureNames: readonly string[];
  /** songs × features: SHAP values in margins (log odds). */
  readonly contributions: MatrixLike;
  /** Mean |SHAP value| of each feature over the songs. */
  readonly meanMagnitude: Numbers;
  /** The features' columns, the one with the largest mean magnitude first. */
  readonly order: Numbers;
}

/** @returns songs × features. @throws InputError when there is no feature or no song, or the shapes differ. */
export function checkContributions(
  where: string,
  { featureNames, contributions, meanMagnitude, order }: SongContributions,
): DenseMatrix {
  checkSome(where, 'features', featureNames);
  checkLengths(where, { featureNames, meanMagnitude, order });
  const columns = featureNames.length;
  return toDense(contributions, { name: `${where}, contributions`, columns, minRows: 1 });
}

export function probabilityOf(margin: number): number {
  return 1 / (1 + Math.exp(-margin));
}

export const MARGIN = 'margin (log-odds)';
