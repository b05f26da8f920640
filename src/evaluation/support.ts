import type { LabelMatrix } from '../core/matrix/index.js';
import { type TruthLike, toLabels } from './truth.js';

/**
 * How many songs each label has. Averages over labels leave out those whose support is 0.
 *
 * @param truth songs × labels, 0 and 1.
 * @throws InputError when a label is neither 0 nor 1.
 */
export function labelSupport(truth: TruthLike): Int32Array {
  return countPerLabel(toLabels(truth, 'truth'));
}

/** @param weights how often each song counts; once by default. */
export function countPerLabel(
  { rows, columns, data }: LabelMatrix,
  weights?: Int32Array,
): Int32Array {
  const support = new Int32Array(columns);
  for (let i = 0, k = 0; i < rows; i++) {
    const weight = weights === undefined ? 1 : weights[i];
    for (let j = 0; j < columns; j++, k++) support[j] += weight * data[k];
  }
  return support;
}
