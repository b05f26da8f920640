import {
  type BinnedMatrix,
  boostInTurn,
  type TrainOptions,
} from '../models/boosting/train/index.js';
import { type CurveMemory, FoldCurves } from './fold-curves.js';

/** Some folds of a cross-validation: what one thread does. */
export interface FoldsJob {
  readonly bins: BinnedMatrix;
  readonly labels: Uint8Array | Float32Array;
  /** Positions of the rows that take part, and the fold of each; −1 for one that takes none. */
  readonly rows: Int32Array;
  readonly folds: Int32Array;
  /** The folds of this thread. */
  readonly own: readonly number[];
  readonly options: TrainOptions;
  readonly curves: CurveMemory;
}

/**
 * For each of the thread's folds trains a booster on all others, a round of each in turn. Scores go to
 * the memory that the threads share, so that all see when the mean over the folds ends the training. A
 * thread may be some rounds ahead of the others then; those rounds count for nothing.
 */
export function trainFolds({ bins, labels, rows, folds, own, options, curves }: FoldsJob): void {
  const fits = own.map((fold) => ({
    ...options,
    rows: rows.filter((_, i) => folds[i] !== fold && folds[i] >= 0),
    validation: { rows: rows.filter((_, i) => folds[i] === fold) },
  }));
  const scores = new FoldCurves(curves);
  boostInTurn(
    bins,
    labels,
    fits,
    (fit, history) => scores.add(own[fit], history),
    (round) => round < curves.rounds && !scores.hasStopped(),
  );
}
