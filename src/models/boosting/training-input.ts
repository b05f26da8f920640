import { z } from 'zod';
import { InputError } from '../../core/errors/index.js';
import { type DenseMatrix, type MatrixLike, toDense } from '../../core/matrix/index.js';
import { parseOptions, type Run, runOptions } from '../../core/options/index.js';
import { checkLabels, checkRows, checkSettings, checkWeights } from './checks.js';
import { MOST_FEATURES, unnamedFeatures } from './forest.js';
import { boosterOptions } from './options.js';
import type { TrainingTask, ValidationSet } from './training-task.js';

const numbers = z.custom<ArrayLike<number>>(
  (value) => Array.isArray(value) || ArrayBuffer.isView(value),
  'should be an array of numbers',
);
const matrix = z.custom<MatrixLike>(
  (value) => typeof value === 'object' && value !== null,
  'should be a matrix',
);

const fitData = z.strictObject({
  /** Names of the columns, each once. Default f0, f1, … */
  featureNames: z.array(z.string()).readonly().optional(),
  /** Positions of the rows to train on. Default: all. */
  rows: numbers.optional(),
  /** Weights of the matrix's rows, 0 or more. Default 1 each. */
  weights: numbers.optional(),
  /** Rows that are measured after every round, and that early stopping looks at. */
  validation: z
    .strictObject({
      /** Rows × features, with the columns of the training rows; NaN is a missing value. */
      data: matrix,
      /** One for each row, as for training. */
      labels: numbers,
      /** One for each row, 0 or more. Default 1 each. */
      weights: numbers.optional(),
    })
    .optional(),
});
const fitOptions = boosterOptions.extend({ ...fitData.shape, ...runOptions });

/** What belongs to the data of one fit, and so in no config file. */
export type FitData = z.input<typeof fitData>;
/**
 * Options of {@link Booster.fit}: how it is trained, what belongs to the data, and what all long work
 * accepts.
 */
export type BoosterFitOptions = z.input<typeof fitOptions>;

/**
 * A fit's arguments in the form in which engines take them.
 *
 * @throws InputError saying which argument is wrong.
 */
export function checkTrainingInput(
  data: MatrixLike,
  labels: ArrayLike<number>,
  options: BoosterFitOptions,
): { data: DenseMatrix; task: TrainingTask; run: Run } {
  const { featureNames, rows, weights, validation, onProgress, signal, threads, ...settings } =
    parseOptions(fitOptions, options, 'booster');
  const { objective, earlyStoppingRounds } = settings;
  checkSettings(settings);
  if (earlyStoppingRounds !== undefined && validation === undefined) {
    throw new InputError('booster: option "earlyStoppingRounds" needs rows in "validation"');
  }
  const dense = toDense(data, { name: 'data', allowMissing: true, minRows: 1 });
  const names = checkNames(featureNames, dense.columns);
  checkLabels(labels, dense.rows, objective, 'labels');
  if (rows?.length === 0) throw new InputError('rows: at least one is needed to train on');
  if (rows !== undefined) checkRows(rows, dense.rows);
  if (weights !== undefined) checkWeights(weights, dense.rows, 'weights');
  return {
    data: dense,
    task: {
      settings,
      featureNames: names,
      labels: Float32Array.from(labels),
      rows: rows && Int32Array.from(rows),
      weights: weights && Float32Array.from(weights),
      validation: validation && checkValidation(validation, dense.columns, objective),
    },
    run: { onProgress, signal, threads },
  };
}

function checkNames(names: readonly string[] | undefined, columns: number): readonly string[] {
  if (columns > MOST_FEATURES) {
    throw new InputError(
      `data: there are ${columns} columns; a booster has at most ${MOST_FEATURES}`,
    );
  }
  if (names === undefined) return unnamedFeatures(columns);
  if (names.length !== columns) {
    throw new InputError(
      `featureNames: the data has ${columns} columns, but there are ${names.length} names`,
    );
  }
  const seen = new Set<string>();
  const repeated = names.find((name) => seen.size === seen.add(name).size);
  if (repeated !== undefined) throw new InputError(`featureNames: "${repeated}" appears twice`);
  return [...names];
}

function checkValidation(
  validation: NonNullable<FitData['validation']>,
  columns: number,
  objective: TrainingTask['settings']['objective'],
): ValidationSet {
  const data = toDense(validation.data, {
    name: 'validation.data',
    allowMissing: true,
    columns,
    minRows: 1,
  });
  const { labels, weights } = validation;
  checkLabels(labels, data.rows, objective, 'validation.labels');
  if (weights !== undefined) checkWeights(weights, data.rows, 'validation.weights');
  return {
    data,
    labels: Float32Array.from(labels),
    weights: weights && Float32Array.from(weights),
  };
}
