import type { Run } from '../../../core/options/index.js';
import { onSharedMemory, shared, ThreadPool } from '../../../core/threads/index.js';
import { sharedMemory } from '../../../core/wasm/index.js';
import type { BinnedMatrix } from '../bins/binned-matrix.js';
import type { ManyRun } from '../engines/engine.js';
import type { Training, TrainingTask } from '../training-task.js';
import type { Layout } from './memory/layout.js';
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
  const roundsDone = shared(Int32Array, 1);
  const report = () =>
    onProgress?.({ step: 'boosting', done: roundsDone[0], total: task.settings.rounds });
  const timer = setInterval(report, PROGRESS_INTERVAL);
  try {
    const memory = sharedMemory(layout.bytes);
    const trained = await trainTogether(pool, { bins, task, layout, memory, roundsDone });
    report();
    return trained;
  } finally {
    clearInterval(timer);
  }
}

/** A fit that all threads of a pool share, in a memory with room for it. */
interface SharedFit {
  readonly bins: BinnedMatrix;
  readonly task: TrainingTask;
  readonly layout: Layout;
  readonly memory: WebAssembly.Memory;
  /** How many rounds are done, for the caller to read. */
  readonly roundsDone: Int32Array;
}

async function trainTogether(
  pool: ThreadPool,
  { bins, task: given, layout, memory, roundsDone }: SharedFit,
): Promise<Training> {
  const { threads } = pool;
  const task = { ...given, rows: given.rows && onSharedMemory({ rows: given.rows }).rows };
  const state = newState(bins, task, layout, memory, threads);
  const commands = newCommandMemory(threads);
  const job: LeadJob = { state, commands, task, roundsDone };
  const leader = pool.run<Training>({ module: thread, name: 'lead' }, job);
  const helpers = Array.from({ length: threads - 1 }, (_, i) => {
    const share: ShareJob = { state, commands, thread: i + 1 };
    return pool.run<void>({ module: thread, name: 'help' }, share);
  });
  const [trained] = await Promise.all([leader, ...helpers]);
  return trained;
}

/** How many bytes fits side by side may take. */
const BYTES_SIDE_BY_SIDE = 2 ** 30;

/**
 * Trains many boosters on the same bins: side by side, one in each thread; large ones one after another,
 * by all threads, in one memory.
 *
 * @param tasks each is taken when a thread is about to be free.
 * @param mostBytes how much memory fits side by side may take: those that would need more are large.
 * @returns the results in the order of the tasks.
 * @throws InputError when a fit needs more than 4 GiB.
 */
export async function trainForests(
  bins: BinnedMatrix,
  tasks: Iterable<TrainingTask>,
  { threads, onProgress, signal, onTrained }: ManyRun,
  mostBytes = BYTES_SIDE_BY_SIDE,
): Promise<Training[]> {
  await using pool = new ThreadPool(threads, signal);
  const trained: Training[] = [];
  const report = (done: number) => onProgress?.({ step: 'boosters', done, total: 0 });
  const all = plannedFits(bins, tasks, threads, mostBytes);
  let next = all.next();
  function* small(): Generator<FitJob> {
    for (; !next.done && next.value.together === undefined; next = all.next()) {
      yield { bins, task: next.value.task };
    }
  }
  let memory: WebAssembly.Memory | undefined;
  while (!next.done) {
    const before = trained.length;
    const { task, together } = next.value;
    if (together === undefined) {
      const some = await pool.map<FitJob, Training>(
        { module: thread, name: 'fit' },
        small(),
        (done) => report(before + done),
        (one, k) => onTrained?.(one, before + k),
      );
      trained.push(...some);
    } else {
      memory = memoryFor(together, memory);
      const roundsDone = shared(Int32Array, 1);
      const fit = { bins, task, layout: together, memory, roundsDone };
      const one = await trainTogether(pool, fit);
      await onTrained?.(one, before);
      trained.push(one);
      report(trained.length);
      next = all.next();
    }
  }
  return trained;
}

/** The memory of an earlier fit, if it is large enough. */
function memoryFor({ bytes }: Layout, earlier: WebAssembly.Memory | undefined): WebAssembly.Memory {
  if (earlier !== undefined && earlier.buffer.byteLength >= bytes) return earlier;
  return sharedMemory(bytes);
}

/** A fit, and its layout for all threads where they share it. */
interface PlannedFit {
  readonly task: TrainingTask;
  readonly together: Layout | undefined;
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
function* plannedFits(
  bins: BinnedMatrix,
  tasks: Iterable<TrainingTask>,
  threads: number,
  mostBytes: number,
): Generator<PlannedFit, void> {
  for (const task of tasks) {
    const alone = planFit(bins, task, 1);
    const isLarge = threads * alone.bytes > mostBytes;
    yield { task, together: isLarge ? planFit(bins, task, threads) : undefined };
  }
}
