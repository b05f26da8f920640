import { InputError } from '../core/errors/index.js';
import {
  type DenseMatrix,
  isTyped,
  type LabelMatrix,
  type MatrixLike,
  toDense,
} from '../core/matrix/index.js';

/** True labels, songs × labels, as 0 and 1; a {@link LabelMatrix} is read without a copy. */
export type TruthLike = MatrixLike | LabelMatrix;

/** True labels and scores of the same songs and labels, checked. */
export interface Ranking {
  readonly truth: LabelMatrix;
  readonly scores: DenseMatrix;
}

/**
 * Checks the input of a metric.
 *
 * @throws InputError when a label is neither 0 nor 1, a score is not a finite number, the shapes
 *   differ, or there is nothing to measure.
 */
export function toRanking(truth: TruthLike, scores: MatrixLike): Ranking {
  const labels = toLabels(truth, 'truth');
  const dense = toDense(scores, { name: 'scores' });
  checkSameShape(labels, dense, 'scores');
  if (labels.data.length === 0)
    throw new InputError('truth: at least one song and one label are needed');
  return { truth: labels, scores: dense };
}

/** @throws InputError when the shape is not that of the truth. */
export function checkSameShape(
  truth: LabelMatrix,
  { rows, columns }: DenseMatrix | LabelMatrix,
  name: string,
): void {
  if (truth.rows === rows && truth.columns === columns) return;
  throw new InputError(
    `truth is ${truth.rows} songs × ${truth.columns} labels, ${name} is ${rows} × ${columns}; both need the same shape`,
  );
}

/**
 * @param name what the labels are, for messages.
 * @throws InputError when a value is neither 0 nor 1 or there are not rows × columns of them.
 */
export function toLabels(truth: TruthLike, name: string): LabelMatrix {
  if (!isLabelMatrix(truth)) {
    const { rows, columns, data } = toDense(truth, { name });
    checkBinary(data, columns, name);
    return { rows, columns, data: Uint8Array.from(data) };
  }
  const { rows, columns, data } = truth;
  if (data.length !== rows * columns) {
    throw new InputError(
      `${name}: ${rows} rows × ${columns} columns need ${rows * columns} values, but data has ${data.length}`,
    );
  }
  checkBinary(data, columns, name);
  return truth;
}

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

function isLabelMatrix(truth: TruthLike): truth is LabelMatrix {
  return 'data' in truth && isTyped(truth.data, 'Uint8Array');
}

function checkBinary(
  data: Uint8Array | Float32Array | Float64Array,
  columns: number,
  name: string,
): void {
  for (let k = 0; k < data.length; k++) {
    if (data[k] === 0 || data[k] === 1) continue;
    throw new InputError(
      `${name}: row ${Math.floor(k / columns)}, column ${k % columns} is ${data[k]}; a label is 0 or 1`,
    );
  }
}
