import type { Run } from '../../../core/options/index.js';
import { shared, ThreadPool } from '../../../core/threads/index.js';
import { sharedMemory } from '../../../core/wasm/index.js';
import type { BinnedMatrix } from '../bins/bin-features.js';
import type { ManyRun } from '../engines/engine.js';
import type { Training, TrainingTask } from '../training-task.js';
import { newState, planFit } from './memory/state.js';
import { newCommandMemory } from './threads/command-memory.js';
import type { FitJob, LeadJob, ShareJob } from './threads/thread.js';

const thread = new URL('./threads/thread.js', import.meta.url);

/** How often progress is looked up, in milliseconds. */
const PROGRESS_INTERVAL = 100;

/**
 * Trains one booster without blocking the caller, on one thread or on several that share the work:
 * the function for one booster on many rows. The result is the same for any number of threads.
 *
 * @throws InputError when the fit needs more than 4 GiB.
 */
export async function trainForest(
  bins: BinnedMatrix,
  task: TrainingTask,
  { threads, onProgress, signal }: Run,
): Promise<Training> {
  const layout = planFit(bins, task, threads);
  await using pool = new ThreadPool(threads, signal);
  const state = newState(bins, task.settings, layout, sharedMemory(layout.bytes), threads);
  const roundsDone = shared(Int32Array, 1);
  const report = () =>
    onProgress?.({ step: 'boosting', done: roundsDone[0], total: task.settings.rounds });
  const timer = setInterval(report, PROGRESS_INTERVAL);
  const commands = newCommandMemory(threads);
  try {
    const job: LeadJob = { state, commands, task, roundsDone };
    const leader = pool.run<Training>({ module: thread, name: 'lead' }, job);
    const helpers = Array.from({ length: threads - 1 }, (_, i) => {
      const share: ShareJob = { state, commands, thread: i + 1 };
      return pool.run<void>({ module: thread, name: 'help' }, share);
    });
    const [trained] = await Promise.all([leader, ...helpers]);
    report();
    return trained;
  } finally {
    clearInterval(timer);
  }
}

/**
 * Trains many boosters on the same bins side by side, one in each thread.
 *
 * @param tasks each is taken when a thread is about to be free.
 * @returns the results in the order of the tasks.
 * @throws InputError when a fit needs more than 4 GiB.
 */
export async function trainForests(
  bins: BinnedMatrix,
  tasks: Iterable<TrainingTask>,
  { threads, onProgress, signal, onTrained }: ManyRun,
): Promise<Training[]> {
  await using pool = new ThreadPool(threads, signal);
  return await pool.map<FitJob, Training>(
    { module: thread, name: 'fit' },
    jobs(bins, tasks),
    (done) => onProgress?.({ step: 'boosters', done, total: 0 }),
    onTrained,
  );
}

/**
 * Trains one booster in a thread of a pool.
 *
 * @throws InputError when the fit needs more than 4 GiB.
 */
export async function trainForestIn(
  pool: ThreadPool,
  bins: BinnedMatrix,
  task: TrainingTask,
): Promise<Training> {
  planFit(bins, task, 1);
  const job: FitJob = { bins, task };
  return await pool.run<Training>({ module: thread, name: 'fit' }, job);
}

/** Plans each fit here and not in the threads, from which an error comes back without its class. */
function* jobs(bins: BinnedMatrix, tasks: Iterable<TrainingTask>): Generator<FitJob> {
  for (const task of tasks) {
    planFit(bins, task, 1);
    yield { bins, task };
  }
}
