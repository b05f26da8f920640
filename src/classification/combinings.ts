import type { Calibration } from './calibration.js';
import type { Combining } from './options.js';

/**
 * Who scores genres: `tree`, the boosters of the nodes, multiplied down; `flat`, a booster per genre
 * that knows no hierarchy; the same two again, seeing what the first two say of a song they were not
 * trained on as further features (stacking: Wolpert, "Stacked generalization", 1992); and networks that
 * learn all genres at once.
 */
export type MemberName = 'tree' | 'flat' | 'stackedTree' | 'stackedFlat' | 'network';

/** A way of combining. */
export interface CombiningPlan {
  /** A genre's score is the geometric mean of those of the members, with these weights. */
  readonly weights: Readonly<Partial<Record<MemberName, number>>>;
  /** How the nodes' own probabilities are calibrated before they are multiplied. */
  readonly calibration?: Calibration['method'];
}

/** What each way of combining does. The weights were chosen in folds of MusicOSet's training songs. */
export const combinings: Readonly<Record<Combining, CombiningPlan>> = {
  product: { weights: { tree: 1 } },
  platt: { weights: { tree: 1 }, calibration: 'platt' },
  isotonic: { weights: { tree: 1 }, calibration: 'isotonic' },
  geometricMean: { weights: { tree: 1, flat: 1 } },
  stacked: { weights: { stackedTree: 1, stackedFlat: 1 } },
  network: { weights: { network: 6, tree: 1, flat: 1 } },
  ensemble: { weights: { network: 6, stackedTree: 1, stackedFlat: 1 } },
};

/** The members of a way of combining. */
export function membersOf(combining: Combining): MemberName[] {
  return Object.keys(combinings[combining].weights) as MemberName[];
}

export function isStacked(combining: Combining): boolean {
  return membersOf(combining).includes('stackedTree');
}

/** Whether it learns from boosters that have not seen a song, so that songs need folds. */
export function usesFolds(combining: Combining): boolean {
  return isStacked(combining) || combinings[combining].calibration !== undefined;
}
