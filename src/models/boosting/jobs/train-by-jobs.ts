import {
  bytesOfArray,
  bytesOfJson,
  type Job,
  mapJobs,
  type Runner,
} from '../../../core/jobs/index.js';
import type { BinnedMatrix } from '../bins/binned-matrix.js';
import type { ManyRun } from '../engines/engine.js';
import { FittedBooster } from '../fitted-booster.js';
import type { Training, TrainingTask } from '../training-task.js';
import { bytesOfBins } from './bins-input.js';
import { type BoosterInput, boosterJob } from './booster-job.js';

/** Trains many boosters on the same bins, each as a job. @returns the results in the order of the tasks. */
export async function trainByJobs(
  bins: BinnedMatrix,
  tasks: Iterable<TrainingTask>,
  runner: Runner,
  { signal, onProgress, onTrained }: ManyRun,
): Promise<Training[]> {
  return mapJobs(runner, jobs(bins, tasks, runner), {
    signal,
    onDone: (done) => onProgress?.({ step: 'boosters', done, total: 0 }),
    async take(bytes, position) {
      const { forest } = FittedBooster.fromXGBoost(bytes, { file: 'result of a job' });
      const training = { forest, history: [] };
      await onTrained?.(training, position);
      return training;
    },
  });
}

/** Stores what the boosters are trained from, and describes them. */
async function* jobs(
  bins: BinnedMatrix,
  tasks: Iterable<TrainingTask>,
  runner: Runner,
): AsyncGenerator<Job<BoosterInput>> {
  const stored = await runner.put(bytesOfBins(bins));
  // Many tasks have the same rows, in the same array.
  const hashes = new WeakMap<Int32Array, string>();
  for (const { settings, featureNames = [], labels, rows, title } of tasks) {
    const shown = rows ?? Int32Array.from({ length: bins.rows }, (_, row) => row);
    const hash = hashes.get(shown) ?? (await runner.put(bytesOfArray(shown)));
    hashes.set(shown, hash);
    const input = {
      ...{ bins: stored, rows: hash, settings },
      labels: await runner.put(new Uint8Array(labels)),
      featureNames: await runner.put(bytesOfJson(featureNames)),
    };
    yield { kind: boosterJob, input, title: title ?? 'booster' };
  }
}
