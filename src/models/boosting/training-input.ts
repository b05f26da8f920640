import { z } from 'zod';
import { InputError } from '../../core/errors/index.js';
import { type DenseMatrix, type MatrixLike, toDense } from '../../core/matrix/index.js';
import { parseOptions, runOptions } from '../../core/options/index.js';
import type { TrainingOptions, ValidationSet } from './engines/engine.js';
import { unnamedFeatures } from './forest.js';
import { type BoosterOptions, boosterOptions } from './options.js';

/** What belongs to the data of one fit, and so in no config file. */
export interface FitData {
  /** Names of the columns, each once. Default f0, f1, … */
  readonly featureNames?: readonly string[];
  /** Positions of the rows to train on. Default: all. */
  readonly rows?: ArrayLike<number>;
  /** Weights of the matrix's rows, 0 or more. Default 1 each. */
  readonly weights?: ArrayLike<number>;
  /** Rows that are measured after every round, and that early stopping looks at. */
  readonly validation?: {
    readonly data: MatrixLike;
    readonly labels: ArrayLike<number>;
    readonly weights?: ArrayLike<number>;
  };
}

export type BoosterFitOptions = z.input<typeof fitOptions> & FitData;

const numbers = z.custom<ArrayLike<number>>(
  (value) => Array.isArray(value) || ArrayBuffer.isView(value),
  'should be an array of numbers',
);
const matrix = z.custom<MatrixLike>(
  (value) => typeof value === 'object' && value !== null,
  'should be a matrix',
);

const fitOptions = boosterOptions.extend({
  ...runOptions,
  featureNames: z.array(z.string()).readonly().optional(),
  rows: numbers.optional(),
  weights: numbers.optional(),
  validation: z
    .strictObject({ data: matrix, labels: numbers, weights: numbers.optional() })
    .optional(),
});

/** A fit's arguments, checked and in the form in which engines take them. */
export interface TrainingInput {
  readonly data: DenseMatrix;
  readonly labels: Float32Array;
  readonly options: TrainingOptions;
}

/** @throws InputError saying which argument is wrong. */
export function checkTrainingInput(
  data: MatrixLike,
  labels: ArrayLike<number>,
  options: BoosterFitOptions,
): TrainingInput {
  const { featureNames, rows, weights, validation, ...settings } = parseOptions(
    fitOptions,
    options,
    'booster',
  );
  const { objective, baseScore, earlyStoppingRounds } = settings;
  if (objective === 'binary:logistic' && !(baseScore > 0 && baseScore < 1)) {
    throw new InputError(
      `booster: option "baseScore" is ${baseScore}; for binary:logistic it is a probability, between 0 and 1`,
    );
  }
  if (earlyStoppingRounds !== undefined && validation === undefined) {
    throw new InputError('booster: option "earlyStoppingRounds" needs rows in "validation"');
  }
  const dense = toDense(data, { name: 'data', allowMissing: true, minRows: 1 });
  const names = checkNames(featureNames, dense.columns);
  return {
    data: dense,
    labels: checkLabels(labels, dense.rows, objective, 'labels'),
    options: {
      ...settings,
      featureNames: names,
      rows: rows === undefined ? undefined : checkRows(rows, dense.rows),
      weights: checkWeights(weights, dense.rows, 'weights'),
      validation: checkValidation(validation, dense.columns, objective),
    },
  };
}

function checkNames(names: readonly string[] | undefined, columns: number): readonly string[] {
  if (names === undefined) return unnamedFeatures(columns);
  if (names.length !== columns) {
    throw new InputError(
      `featureNames: the data have ${columns} columns, there are ${names.length} names`,
    );
  }
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) throw new InputError(`featureNames: "${name}" is there twice`);
    seen.add(name);
  }
  return [...names];
}

function checkLabels(
  labels: ArrayLike<number>,
  rows: number,
  objective: BoosterOptions['objective'],
  name: string,
): Float32Array {
  return checkNumbers(labels, rows, name, (label) => {
    if (objective !== 'binary:logistic') return undefined;
    return label >= 0 && label <= 1 ? undefined : 'for binary:logistic a label is from 0 to 1';
  });
}

function checkWeights(
  weights: ArrayLike<number> | undefined,
  rows: number,
  name: string,
): Float32Array | undefined {
  if (weights === undefined) return undefined;
  return checkNumbers(weights, rows, name, (weight) =>
    weight >= 0 ? undefined : 'a weight is 0 or more',
  );
}

function checkValidation(
  validation: FitData['validation'],
  columns: number,
  objective: BoosterOptions['objective'],
): ValidationSet | undefined {
  if (validation === undefined) return undefined;
  const data = toDense(validation.data, {
    name: 'validation.data',
    allowMissing: true,
    columns,
    minRows: 1,
  });
  return {
    data,
    labels: checkLabels(validation.labels, data.rows, objective, 'validation.labels'),
    weights: checkWeights(validation.weights, data.rows, 'validation.weights'),
  };
}

function checkRows(positions: ArrayLike<number>, rows: number): Int32Array {
  if (positions.length === 0) throw new InputError('rows: there are none to train on');
  for (let i = 0; i < positions.length; i++) {
    const row = positions[i];
    if (Number.isInteger(row) && row >= 0 && row < rows) continue;
    throw new InputError(`rows: position ${i} is ${row}, the data have the rows 0 to ${rows - 1}`);
  }
  return Int32Array.from(positions);
}

/** Finite numbers, one for each row; `wrong` says what is wrong with one. */
function checkNumbers(
  numbers: ArrayLike<number>,
  rows: number,
  name: string,
  wrong: (number: number) => string | undefined,
): Float32Array {
  if (numbers.length !== rows) {
    throw new InputError(`${name}: there are ${numbers.length} for ${rows} rows of data`);
  }
  for (let i = 0; i < rows; i++) {
    const problem = Number.isFinite(numbers[i]) ? wrong(numbers[i]) : 'it should be a number';
    if (problem !== undefined)
      throw new InputError(`${name}: row ${i} is ${numbers[i]}; ${problem}`);
  }
  return Float32Array.from(numbers);
}
