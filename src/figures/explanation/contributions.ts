import { type DenseMatrix, type MatrixLike, toDense } from '../../core/matrix/index.js';
import { checkLengths, checkSome } from '../drawing/figure.js';
import type { Numbers } from '../drawing/numbers.js';

/** What Shapley values explain. */
export interface Explained {
  /**
   * What the contributions are of. Default `tree`: a node's own booster; otherwise a node's probability as the
   * classifier ranks by it.
   */
  readonly method?: 'tree' | 'permutation' | 'exact';
  /** What they add up to: log odds by default, or the probability itself. */
  readonly scale?: 'logOdds' | 'probability';
}

/** What each feature added to the scores of many songs at one node, as `explainNode` and `explainScores` give it. */
export interface SongContributions extends Explained {
  /** Name of the node. */
  readonly node: string;
  readonly featureNames: readonly string[];
  /** songs × features: Shapley values. */
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

/** The probability that a score stands for. */
export function probabilityOf(score: number, { scale }: Explained): number {
  return scale === 'probability' ? score : 1 / (1 + Math.exp(-score));
}

/** What a score is called. */
export function scoreName({ method = 'tree', scale }: Explained): string {
  if (scale === 'probability') return 'probability';
  return method === 'tree' ? 'margin' : 'log odds';
}

/** The same as the title of an axis. */
export function scoreTitle(explained: Explained): string {
  const name = scoreName(explained);
  return name === 'margin' ? 'margin (log odds)' : name;
}

/** Where Shapley values come from: `in the booster of rap`. */
export function placeOf(node: string, { method = 'tree' }: Explained): string {
  return method === 'tree' ? `in the booster of ${node}` : `of the probability of ${node}`;
}
