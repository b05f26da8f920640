import { InputError } from '../../../../core/errors/index.js';
import type { DenseMatrix } from '../../../../core/matrix/index.js';
import { engineNeed, resolvePackage } from '../../../../core/packages/index.js';
import { mapInOrder, ThreadPool } from '../../../../core/threads/index.js';
import { unnamedFeatures } from '../../forest.js';
import { objectiveNamed } from '../../objectives/registry.js';
import { type BoosterSettings, boosterOptions } from '../../options.js';
import type { Training, TrainingTask } from '../../training-task.js';
import type { Engine } from '../engine.js';
import { readLegacyBinary } from './legacy-binary.js';
import type { MlXGBoostJob } from './thread.js';

const trainTask = { module: new URL('./thread.js', import.meta.url), name: 'train' };

/** It takes data and labels on a stack of 5 MB, and writes past its end if they are larger. */
const STACK_BYTES = 5_000_000;

/** The value that it takes for missing; NaN ends it. */
const MISSING = -1;
const NEXT_TO_MISSING = Math.fround(-1 + 2 ** -24);

/** What it cannot do, and so has to be left at its default. */
const fixed: readonly (keyof BoosterSettings)[] = [
  'colsampleByNode',
  'maxBins',
  'growPolicy',
  'maxLeaves',
  'earlyStoppingRounds',
  'evalMetrics',
  'evalTraining',
];

/**
 * Trains with ml-xgboost, XGBoost of 2018 compiled to WebAssembly, and reads the trees out of it.
 * It works in a thread that ends afterwards: only so is its memory freed, its printing silenced and
 * its handler of uncaught errors kept out of the program.
 *
 * @throws InputError when the package is not installed, the data are too large for it, or an option
 *   is beyond it.
 */
export const mlXGBoost: Engine = {
  measures: false,
  async fit(data, task, { signal }) {
    const entry = resolvePackage(engineNeed('ml-xgboost', 'booster'));
    refuseWhatItCannot(task);
    const { featureNames = unnamedFeatures(data.columns), settings } = task;
    const job = { entry, ...trainingRows(data, task), parameters: named(settings) };
    const bytes = await runInThread(job, signal);
    return { forest: readLegacyBinary(bytes, featureNames), history: [] };
  },

  async fitMany(data, tasks, _, { threads, signal, onProgress, onTrained }) {
    const alone = { threads: 1, signal, onProgress: undefined };
    const report = (done: number) => onProgress?.({ step: 'boosters', done, total: 0 });
    const fitOne = async (task: TrainingTask, position: number): Promise<Training> => {
      const training = await mlXGBoost.fit(data, task, alone);
      await onTrained?.(training, position);
      return training;
    };
    return await mapInOrder(tasks, threads, fitOne, report);
  },
};

function refuseWhatItCannot({ settings, weights, validation }: TrainingTask): void {
  const defaults = boosterOptions.parse({});
  const refused: string[] = fixed.filter((key) => settings[key] !== defaults[key]);
  if (settings.maxDepth === 0) refused.push('maxDepth 0');
  if (weights !== undefined) refused.push('weights');
  if (validation !== undefined) refused.push('validation');
  if (refused.length === 0) return;
  throw new InputError(
    `booster: the engine "ml-xgboost" cannot do ${refused.join(', ')}; omit what it cannot do, or choose the engine "native"`,
  );
}

/** The rows to train on, as floats in which missing values are what ml-xgboost takes for that. */
function trainingRows(
  { data, columns, rows: all }: DenseMatrix,
  { labels, rows: positions }: TrainingTask,
) {
  const rows = positions?.length ?? all;
  const most = Math.floor(STACK_BYTES / (4 * (columns + 1)));
  if (rows > most) {
    throw new InputError(
      `booster: the engine "ml-xgboost" takes no more than ${most} rows of ${columns} columns, there are ${rows}; train on fewer, or choose the engine "native"`,
    );
  }
  const chosen = {
    rows,
    columns,
    data: new Float32Array(rows * columns),
    labels: new Float32Array(rows),
  };
  for (let i = 0; i < rows; i++) {
    const row = positions?.[i] ?? i;
    chosen.labels[i] = labels[row];
    for (let j = 0; j < columns; j++) {
      chosen.data[i * columns + j] = withMissing(data[row * columns + j]);
    }
  }
  return chosen;
}

function withMissing(value: number): number {
  if (Number.isNaN(value)) return MISSING;
  return Math.fround(value) === MISSING ? NEXT_TO_MISSING : value;
}

/** The options by XGBoost's names. */
function named(options: BoosterSettings): MlXGBoostJob['parameters'] {
  return {
    objective: objectiveNamed(options.objective).formerName,
    iterations: options.rounds,
    tree_method: 'exact',
    eta: options.learningRate,
    max_depth: options.maxDepth,
    min_child_weight: options.minChildWeight,
    gamma: options.gamma,
    lambda: options.lambda,
    alpha: options.alpha,
    max_delta_step: options.maxDeltaStep,
    subsample: options.subsample,
    colsample_bytree: options.colsampleByTree,
    colsample_bylevel: options.colsampleByLevel,
    scale_pos_weight: options.scalePosWeight,
    base_score: options.baseScore,
    seed: options.seed,
  };
}

async function runInThread(job: MlXGBoostJob, signal?: AbortSignal): Promise<Uint8Array> {
  await using pool = new ThreadPool(1, signal, { ownThreads: true });
  try {
    return await pool.run<Uint8Array>(trainTask, job);
  } catch (cause) {
    if (signal?.aborted) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new InputError(
      `booster: ml-xgboost failed (${reason}); choose the engine "native"`,
      undefined,
      { cause },
    );
  }
}
