import type { DenseMatrix } from '../../core/matrix/index.js';
import type { OnProgress } from '../../core/options/index.js';
import { mapInOrder } from '../../core/threads/index.js';
import { Booster } from './booster.js';
import { nativeOptions, toTraining } from './engines/native.js';
import { emptyForest } from './forest.js';
import type { BoosterSettings } from './options.js';
import { binFeatures, type Fit, trainForests } from './train/index.js';

/** One of many boosters over the same rows. */
export interface BoosterTask {
  /** Positions of the rows to train on; best on shared memory. */
  readonly rows: Int32Array;
  /** One for each row of the data, 0 or 1; best on shared memory. */
  readonly labels: Uint8Array;
  /** Settings of this booster, where they differ from the others'; engine and bins are those of all. */
  readonly booster?: BoosterSettings;
}

/** What {@link fitBoosters} takes beside the data. */
export interface FitBoostersOptions {
  readonly booster: BoosterSettings;
  readonly featureNames: readonly string[];
  /** All rows that any task trains on; no other row has any influence. */
  readonly rows: Int32Array;
  /** How many tasks there are, for the progress. */
  readonly count: number;
  readonly onProgress: OnProgress | undefined;
  readonly signal: AbortSignal | undefined;
  readonly threads: number;
}

/**
 * Trains many boosters side by side on subsets of the same rows, whose bins are made once. Where all
 * labels of a task are the same there is nothing to learn, and its booster is that answer, without a
 * tree.
 *
 * @param tasks taken one by one when a thread is free.
 * @returns the boosters in the tasks' order.
 */
export async function fitBoosters(
  data: DenseMatrix,
  tasks: Iterable<BoosterTask>,
  options: FitBoostersOptions,
): Promise<Booster[]> {
  const { booster, featureNames, count, onProgress } = options;
  const constants = new Map<number, Booster>();
  const toLearn = withoutConstants(tasks, featureNames, constants);
  const engine = booster.engine === 'native' ? fitNative : fitOneByOne;
  const report = (done: number) =>
    onProgress?.({ step: 'boosters', done: done + constants.size, total: count });
  const learnt = await engine(data, toLearn, options, report);
  report(learnt.length);
  const boosters: Booster[] = [];
  for (let next = 0; next < learnt.length || constants.has(boosters.length); ) {
    boosters.push(constants.get(boosters.length) ?? learnt[next++]);
  }
  return boosters;
}

async function fitNative(
  data: DenseMatrix,
  tasks: Iterable<BoosterTask>,
  { booster, featureNames, rows, threads, signal }: FitBoostersOptions,
  report: (done: number) => void,
): Promise<Booster[]> {
  const bins = binFeatures(data, { maxBins: booster.maxBins, rows });
  const onProgress: OnProgress = ({ done }) => report(done);
  const trained = await trainForests(bins, toFits(tasks, booster, featureNames), {
    threads,
    signal,
    onProgress,
  });
  return trained.map((one) => new Booster(one.forest, toTraining(one).history));
}

function* toFits(
  tasks: Iterable<BoosterTask>,
  shared: BoosterSettings,
  featureNames: readonly string[],
): Generator<Fit> {
  for (const { rows, labels, booster = shared } of tasks) {
    yield { labels, options: { ...nativeOptions({ ...booster, featureNames }), rows } };
  }
}

async function fitOneByOne(
  data: DenseMatrix,
  tasks: Iterable<BoosterTask>,
  { booster: shared, featureNames, signal, threads }: FitBoostersOptions,
  report: (done: number) => void,
): Promise<Booster[]> {
  return mapInOrder(
    tasks,
    threads,
    ({ rows, labels, booster = shared }) =>
      Booster.fit(data, labels, { ...booster, featureNames, rows, signal, threads: 1 }),
    report,
  );
}

/** The nearest to certain that a probability in single precision can be. */
const CERTAIN = 1 - 2 ** -24;

/** The tasks that have two labels; the answers of the others are put into `constants`. */
function* withoutConstants(
  tasks: Iterable<BoosterTask>,
  featureNames: readonly string[],
  constants: Map<number, Booster>,
): Generator<BoosterTask> {
  let index = 0;
  for (const task of tasks) {
    const { rows, labels } = task;
    const label = labels[rows[0]];
    if (rows.some((row) => labels[row] !== label)) {
      yield task;
    } else {
      const answer = label === 1 ? CERTAIN : 1 - CERTAIN;
      constants.set(index, new Booster(emptyForest(featureNames, answer)));
    }
    index++;
  }
}
