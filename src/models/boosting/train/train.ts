import { shared, ThreadPool } from '../../../core/threads/index.js';
import type { BinnedMatrix } from '../bins/bins.js';
import { Boosting, boost, type Trained } from './boost.js';
import { checkFit, type Targets } from './checks.js';
import type { History } from './evaluation/history.js';
import { borrowMemory, newMemory, returnMemory, viewsOf } from './memory/layout.js';
import { fillWorkplace, newWorkplace, planFit, type Workplace } from './memory/workplace.js';
import { type RunOptions, type Settings, type TrainOptions, withDefaults } from './options.js';
import { type Crew, Soloist } from './threads/crew.js';
import { Hand } from './threads/hand.js';
import { newBoard } from './threads/team.js';
import type { FitJob, TeamJob } from './threads/worker.js';

const worker = new URL('./threads/worker.js', import.meta.url);

/**
 * Trains one booster in the calling thread, which it blocks: the function for a thread that has
 * many boosters to train. The bins are read where they are, and the rows that take part, those of
 * `validation` among them, are copied to the fit's own memory: twice their bins and 32 bytes each.
 *
 * @param labels one for each row of `bins`: 0 or 1 for `binary:logistic`.
 * @throws InputError when lengths do not agree, a label, weight or row is out of range, or the fit
 *   needs more than 4 GiB.
 */
export function trainForestSync(
  bins: BinnedMatrix,
  labels: ArrayLike<number>,
  options: TrainOptions = {},
): Trained {
  const targets = { labels, weights: options.weights };
  const settings = withDefaults(options);
  checkFit(bins, targets, options, settings);
  const { place, crew, end } = workAlone(bins, targets, options, settings);
  try {
    return boost(place, crew, options);
  } finally {
    end();
  }
}

/** All that one thread needs to boost alone; `end` gives the memory to the thread's next fit. */
function workAlone(
  bins: BinnedMatrix,
  targets: Targets,
  options: TrainOptions,
  settings: Settings,
): { place: Workplace; crew: Crew; end: () => void } {
  const layout = planFit(bins, options, settings, 1);
  const memory = borrowMemory(layout);
  const place = newWorkplace(bins, settings, layout, memory, 1);
  fillWorkplace(place, viewsOf(memory, layout), targets, options);
  return { place, crew: new Soloist(new Hand(place, 0)), end: () => returnMemory(memory) };
}

/**
 * Boosts with several options in the calling thread, a round of each in turn, to be measured rather
 * than kept: no tree is. Takes the memory of all fits at once. The arguments must be right.
 *
 * @param onRound called after each round of each fit.
 * @param goesOn asked before each round of all.
 */
export function boostInTurn(
  bins: BinnedMatrix,
  labels: ArrayLike<number>,
  fits: readonly TrainOptions[],
  onRound: (fit: number, history: History) => void,
  goesOn: (round: number) => boolean,
): void {
  const targets = fits.map(({ weights }) => ({ labels, weights }));
  const started: ReturnType<typeof workAlone>[] = [];
  try {
    const boostings = fits.map((options, i) => {
      const work = workAlone(bins, targets[i], options, withDefaults(options));
      started.push(work);
      return new Boosting(work.place, work.crew, options);
    });
    for (let round = 0; goesOn(round); round++) {
      boostings.forEach((boosting, i) => {
        boosting.next();
        onRound(i, boosting.watch.history);
      });
    }
  } finally {
    for (const { end } of started) end();
  }
}

/** How often progress is looked up, in milliseconds. */
const PROGRESS_INTERVAL = 100;

/**
 * Trains one booster without blocking the caller, on one thread or on several that share the work:
 * the function for one booster on many rows. The result is the same whatever their number.
 *
 * @param labels one for each row of `bins`: 0 or 1 for `binary:logistic`.
 * @throws InputError when lengths do not agree, a label, weight or row is out of range, or the fit
 *   needs more than 4 GiB.
 */
export async function trainForest(
  bins: BinnedMatrix,
  labels: ArrayLike<number>,
  options: TrainOptions = {},
  { threads = 1, onProgress, signal }: RunOptions = {},
): Promise<Trained> {
  const settings = withDefaults(options);
  const targets = { labels, weights: options.weights };
  checkFit(bins, targets, options, settings);
  const layout = planFit(bins, options, settings, threads);
  await using pool = new ThreadPool(threads, signal);
  const place = newWorkplace(bins, settings, layout, newMemory(layout), threads);
  const board = newBoard(threads);
  const roundsDone = shared(Int32Array, 1);
  const report = () =>
    onProgress?.({ step: 'boosting', done: roundsDone[0], total: settings.rounds });
  const timer = setInterval(report, PROGRESS_INTERVAL);
  const job: TeamJob = { place, board };
  try {
    const leader = pool.run<Trained>(
      { module: worker, name: 'lead' },
      { ...job, targets, options, roundsDone },
    );
    const helpers = Array.from({ length: threads - 1 }, (_, i) =>
      pool.run<void>({ module: worker, name: 'assist' }, { ...job, share: i + 1 }),
    );
    const [trained] = await Promise.all([leader, ...helpers]);
    report();
    return trained;
  } finally {
    clearInterval(timer);
  }
}

/** One fit of {@link trainForests}. Labels on shared memory are not copied to the threads. */
export interface Fit {
  readonly labels: ArrayLike<number>;
  readonly options?: TrainOptions;
}

/**
 * Trains many boosters on the same bins side by side, one in each thread.
 *
 * @param fits each is taken when a thread is about to be free.
 * @param run `count`: how many fits there are, for the progress.
 * @returns the results in the order of the fits.
 */
export async function trainForests(
  bins: BinnedMatrix,
  fits: Iterable<Fit>,
  { threads = 1, count = 0, onProgress, signal }: RunOptions & { readonly count?: number } = {},
): Promise<Trained[]> {
  await using pool = new ThreadPool(threads, signal);
  return await pool.map<FitJob, Trained>(
    { module: worker, name: 'fit' },
    jobs(bins, fits),
    (done) => onProgress?.({ step: 'boosters', done, total: count }),
  );
}

/** Checks each fit here and not in the threads, from which an error comes back without its class. */
function* jobs(bins: BinnedMatrix, fits: Iterable<Fit>): Generator<FitJob> {
  for (const { labels, options = {} } of fits) {
    const settings = withDefaults(options);
    checkFit(bins, { labels, weights: options.weights }, options, settings);
    planFit(bins, options, settings, 1);
    yield { bins, labels, options };
  }
}
