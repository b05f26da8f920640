import type { Calibration } from '../../models/calibration/calibration.js';
import type { Combining } from '../options.js';

/**
 * Who scores genres: `tree`, the boosters of the nodes, multiplied down; `flat`, a booster per genre
 * that knows no hierarchy; the same two again, seeing what the first two say of a song they were not
 * trained on as further features (stacking: Wolpert, "Stacked generalization", 1992); and networks that
 * learn all genres at once.
 */
export type MemberName = 'tree' | 'flat' | 'stackedTree' | 'stackedFlat' | 'network';

/** A way of combining. */
export interface CombiningPlan {
  /** A genre's score is the geometric mean of theirs; the networks' counts `networkWeight` times. */
  readonly members: readonly MemberName[];
  /** How the nodes' own probabilities are calibrated before they are multiplied. */
  readonly calibration?: Calibration['method'];
}

/** What each way of combining does. */
export const combinings: Readonly<Record<Combining, CombiningPlan>> = {
  product: { members: ['tree'] },
  platt: { members: ['tree'], calibration: 'platt' },
  isotonic: { members: ['tree'], calibration: 'isotonic' },
  geometricMean: { members: ['tree', 'flat'] },
  stacked: { members: ['stackedTree', 'stackedFlat'] },
  network: { members: ['network', 'tree', 'flat'] },
  ensemble: { members: ['network', 'stackedTree', 'stackedFlat'] },
};

export function isStacked(combining: Combining): boolean {
  return combinings[combining].members.includes('stackedTree');
}

/** Whether it learns from boosters that have not seen a song, so that songs need folds. */
export function usesFolds(combining: Combining): boolean {
  return isStacked(combining) || combinings[combining].calibration !== undefined;
}
