import type { BinnedMatrix } from '../bins/binned-matrix.js';
import { boostInTurn } from '../training/train.js';
import type { TrainingTask } from '../training-task.js';
import { type CurveMemory, FoldCurves } from './fold-curves.js';
import { Pace } from './pace.js';

/** Some folds of a cross-validation: what one thread does. */
export interface FoldsJob {
  readonly bins: BinnedMatrix;
  /** Positions of the rows that take part, and the fold of each; −1 for one that takes none. */
  readonly rows: Int32Array;
  readonly folds: Int32Array;
  /** The folds of this thread. */
  readonly own: readonly number[];
  /** What every fold's booster is trained with, but for the rows. */
  readonly task: TrainingTask;
  readonly curves: CurveMemory;
  /** Waits for folds that are far behind; never changes the result. Default: false. */
  readonly waits?: boolean;
}

/**
 * For each of the thread's folds trains a booster on all others, a round of each in turn. Scores go to
 * the memory that the threads share, so that all see when the mean over the folds ends the training. A
 * thread may be some rounds ahead of the others then; those rounds count for nothing.
 */
export function trainFolds({ bins, rows, folds, own, task, curves, waits }: FoldsJob): void {
  const tasks = own.map((fold) => ({
    ...task,
    rows: rows.filter((_, i) => folds[i] !== fold && folds[i] >= 0),
    validation: { rows: rows.filter((_, i) => folds[i] === fold) },
  }));
  const scores = new FoldCurves(curves);
  const pace = waits ? new Pace(curves) : undefined;
  boostInTurn(
    bins,
    tasks,
    (i, history) => scores.add(own[i], history),
    (round) => {
      if (round === curves.rounds || scores.hasStopped()) return false;
      pace?.keep(round);
      return !scores.hasStopped();
    },
  );
}
