import type { DenseMatrix } from '../../core/matrix/index.js';
import type { ModelFit, ModelTask } from '../model-kind.js';
import { checkLabels, checkRows, checkSettings } from './checks.js';
import { engines } from './engines/registry.js';
import { FittedBooster } from './fitted-booster.js';
import { emptyForest } from './forest.js';
import { objectiveNamed } from './objectives/registry.js';
import type { BoosterSettings } from './options.js';
import type { Training, TrainingTask } from './training-task.js';

/** One of many boosters over the same rows; engine and bins are those of all. */
export type BoosterTask = ModelTask<BoosterSettings>;

/** What {@link fitBoosters} takes as well as the data. */
export type FitBoostersOptions = ModelFit<BoosterSettings, FittedBooster>;

/**
 * Trains many boosters side by side on subsets of the same rows, whose bins are made once. Where all
 * labels of a task are the same there is nothing to learn, and its booster is that answer, without a
 * tree.
 *
 * @param tasks taken one by one when a thread is free.
 * @returns the boosters in the tasks' order.
 * @throws InputError when a task is wrong, or the engine cannot do what is asked.
 */
export async function fitBoosters(
  data: DenseMatrix,
  tasks: Iterable<BoosterTask>,
  options: FitBoostersOptions,
): Promise<FittedBooster[]> {
  const { settings, rows, count, onProgress, onModel, signal, threads, runner, keeper } = options;
  const constants = new Map<number, FittedBooster>();
  const learning: number[] = [];
  const report = (done: number) =>
    onProgress?.({ step: 'boosters', done: done + constants.size, total: count });
  const learnt = await engines[settings.engine].fitMany(
    data,
    toLearn(data, tasks, options, { constants, learning }),
    { rows, maxBins: settings.maxBins, keeper },
    {
      ...{ threads, signal, runner },
      onProgress: ({ done }) => report(done),
      onTrained: (training, k) => onModel?.(trained(training), learning[k]),
    },
  );
  report(learnt.length);
  const boosters: FittedBooster[] = [];
  for (const [position, booster] of constants) boosters[position] = booster;
  for (const [k, training] of learnt.entries()) boosters[learning[k]] = trained(training);
  return boosters;
}

function trained({ forest, history }: Training): FittedBooster {
  return new FittedBooster(forest, history);
}

/** Where each task went: the answers of those without a choice, the positions of the others. */
interface Sorted {
  readonly constants: Map<number, FittedBooster>;
  readonly learning: number[];
}

/** The tasks that have two labels. */
function* toLearn(
  data: DenseMatrix,
  tasks: Iterable<BoosterTask>,
  { settings: shared, featureNames }: FitBoostersOptions,
  { constants, learning }: Sorted,
): Generator<TrainingTask> {
  let index = 0;
  for (const { rows, labels, settings = shared, title } of tasks) {
    const { objective } = settings;
    checkSettings(settings);
    checkLabels(labels, data.rows, objective, 'labels');
    checkRows(rows, data.rows);
    const label = rows.length === 0 ? 0 : labels[rows[0]];
    if (rows.some((row) => labels[row] !== label)) {
      learning.push(index);
      yield { settings, featureNames, labels, rows, title };
    } else {
      const answer = objectiveNamed(objective).constant(label);
      constants.set(index, new FittedBooster(emptyForest(objective, featureNames, answer)));
    }
    index++;
  }
}
