import type { WithRunner } from '../../../core/jobs/index.js';
import type { DenseMatrix } from '../../../core/matrix/index.js';
import type { Run } from '../../../core/options/index.js';
import type { Training, TrainingTask } from '../training-task.js';

/** What trains boosters. */
export interface Engine {
  /** Whether it measures while it trains, as cross-validation needs. */
  readonly measures: boolean;
  /** Trains one booster. @throws InputError when it cannot do what is asked. */
  fit(data: DenseMatrix, task: TrainingTask, run: Run): Promise<Training>;
  /**
   * Trains many boosters on subsets of the same rows, with progress by the number of those done.
   *
   * @param tasks taken one by one when a thread is free.
   * @returns what they give in the tasks' order.
   */
  fitMany(
    data: DenseMatrix,
    tasks: Iterable<TrainingTask>,
    shared: SharedBins,
    run: ManyRun,
  ): Promise<Training[]>;
}

/** How many boosters are trained. */
export interface ManyRun extends Run, WithRunner {
  /** Called with what each task gives, and the task's position, as soon as it is done. */
  readonly onTrained?:
    | ((training: Training, task: number) => Promise<void> | undefined)
    | undefined;
}

/** What many boosters over the same rows have in common. */
export interface SharedBins {
  /** All rows that any task trains on; no other row has any influence. */
  readonly rows: Int32Array;
  readonly maxBins: number;
  /** Keeps the bins for the next call with the same object, as long as that lives. */
  readonly keeper?: object | undefined;
}
