import { ThreadPool } from '../../../core/threads/index.js';
import { measuresOf } from '../training/monitor.js';
import { type CurveMemory, FoldCurves, type MeanCurve, newCurveMemory } from './fold-curves.js';
import type { FoldsJob } from './fold-fits.js';

const TASK = { module: new URL('./fold-fits.js', import.meta.url), name: 'trainFolds' };

/** The time between two reports of progress, in milliseconds. */
const PROGRESS_INTERVAL = 100;

/**
 * One cross-validation. Arrays are best on shared memory; `earlyStoppingRounds` looks at the mean
 * over the folds.
 */
export interface BoosterFolds extends Pick<FoldsJob, 'bins' | 'task' | 'rows' | 'folds'> {
  /** How many threads share the folds; never changes the result. */
  readonly threads: number;
  readonly onRound?: ((done: number) => void) | undefined;
}

/** Cross-validates boosters in threads that are kept from task to task. */
export class CrossValidator {
  readonly #pool: ThreadPool;

  constructor(threads: number, signal?: AbortSignal) {
    this.#pool = new ThreadPool(threads, signal);
  }

  /** The means over the folds; with early stopping up to the best round. */
  async run({ bins, task, rows, folds, threads, onRound }: BoosterFolds): Promise<MeanCurve[]> {
    const count = folds.reduce((most, fold) => Math.max(most, fold + 1), 0);
    const { earlyStoppingRounds = 0, ...settings } = task.settings;
    const curves = newCurveMemory({
      folds: count,
      rounds: settings.rounds,
      measures: measuresOf(settings),
      earlyStoppingRounds,
    });
    const lanes = Math.min(threads, count);
    const timer = onRound && setInterval(() => onRound(commonRounds(curves)), PROGRESS_INTERVAL);
    try {
      await Promise.all(
        Array.from({ length: lanes }, (_, lane) => {
          const own = Array.from({ length: count }, (_, fold) => fold).filter(
            (fold) => fold % lanes === lane,
          );
          const job: FoldsJob = { bins, task: { ...task, settings }, rows, folds, own, curves };
          return this.#pool.run<void>(TASK, job);
        }),
      );
    } finally {
      clearInterval(timer);
    }
    return new FoldCurves(curves).result();
  }

  /** Ends the threads. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#pool.close();
  }
}

function commonRounds({ done }: CurveMemory): number {
  return done.reduce((least, rounds) => Math.min(least, rounds));
}
