import { mapInOrder } from '../runtime/map-in-order.js';
import type { DenseMatrix } from '../runtime/matrix.js';
import type { OnProgress } from '../runtime/run.js';
import { Booster } from './booster.js';
import type { BoosterOptions } from './options.js';

/** One of many boosters over the same rows. */
export interface BoosterTask {
  /** Positions of the rows to train on. */
  readonly rows: Int32Array;
  /** One for each row of the data, 0 or 1; best on shared memory. */
  readonly labels: Uint8Array;
}

/** What {@link fitBoosters} takes beside the data. */
export interface FitBoostersOptions {
  readonly booster: BoosterOptions;
  readonly featureNames: readonly string[];
  /** How many tasks there are, for the progress. */
  readonly count: number;
  readonly onProgress: OnProgress | undefined;
  readonly signal: AbortSignal | undefined;
  readonly threads: number;
}

/**
 * Trains many boosters side by side on subsets of the same rows.
 *
 * @param tasks taken one by one when a thread is free.
 * @returns the boosters in the tasks' order.
 */
export async function fitBoosters(
  data: DenseMatrix,
  tasks: Iterable<BoosterTask>,
  { booster, featureNames, count, onProgress, signal, threads }: FitBoostersOptions,
): Promise<Booster[]> {
  return mapInOrder(
    tasks,
    threads,
    ({ rows, labels }) =>
      Booster.fit(data, labels, { ...booster, featureNames, rows, signal, threads: 1 }),
    (done) => onProgress?.({ step: 'boosters', done, total: count }),
  );
}
