import { InputError } from '../../../core/errors/index.js';
import type { BinnedMatrix } from '../bins/bins.js';
import type { Settings, TrainOptions } from './options.js';

/** One label, and weight, for each row of the matrix. */
export interface Targets {
  readonly labels: ArrayLike<number>;
  readonly weights: ArrayLike<number> | undefined;
}

/** @throws InputError when input and options do not fit together. */
export function checkFit(
  { rows }: BinnedMatrix,
  { labels, weights }: Targets,
  options: TrainOptions,
  settings: Settings,
): void {
  const { growPolicy, maxDepth, maxLeaves, objective } = settings;
  checkLabels('labels', labels, rows, objective);
  if (weights !== undefined) checkWeights('weights', weights, rows);
  if (options.rows !== undefined) checkRows('rows', options.rows, rows);
  if ((options.rows?.length ?? rows) === 0) {
    throw new InputError('training: there is no row to train on');
  }
  const { validation } = options;
  if (validation !== undefined && 'rows' in validation) {
    checkRows('validation.rows', validation.rows, rows);
  } else if (validation !== undefined) {
    checkLabels('validation.labels', validation.labels, validation.data.rows, objective);
    if (validation.weights !== undefined) {
      checkWeights('validation.weights', validation.weights, validation.data.rows);
    }
  }
  if (growPolicy === 'lossguide' && maxDepth === 0 && maxLeaves === 0) {
    throw new InputError('training: growPolicy "lossguide" needs maxDepth or maxLeaves above 0');
  }
}

function checkLength(name: string, values: ArrayLike<number>, rows: number): void {
  if (values.length === rows) return;
  throw new InputError(
    `training: ${name} has ${values.length} values, the matrix ${rows} rows; one each is needed`,
  );
}

function checkLabels(
  name: string,
  labels: ArrayLike<number>,
  rows: number,
  objective: Settings['objective'],
): void {
  checkLength(name, labels, rows);
  const logistic = objective === 'binary:logistic';
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i];
    if (logistic ? label >= 0 && label <= 1 : Number.isFinite(label)) continue;
    const wanted = logistic ? 'from 0 to 1 for binary:logistic' : 'a finite number';
    throw new InputError(`training: ${name}: row ${i} has ${label}; it must be ${wanted}`);
  }
}

function checkWeights(name: string, weights: ArrayLike<number>, rows: number): void {
  checkLength(name, weights, rows);
  for (let i = 0; i < weights.length; i++) {
    if (weights[i] >= 0 && weights[i] < Infinity) continue;
    throw new InputError(
      `training: ${name}: row ${i} has ${weights[i]}; it must be finite and not negative`,
    );
  }
}

function checkRows(name: string, some: Int32Array, rows: number): void {
  for (let i = 0; i < some.length; i++) {
    if (some[i] >= 0 && some[i] < rows) continue;
    throw new InputError(
      `training: ${name}: element ${i} is ${some[i]}; the matrix has rows 0 to ${rows - 1}`,
    );
  }
}
