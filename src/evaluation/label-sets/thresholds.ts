import { InputError } from '../../core/errors/index.js';
import { type LabelMatrix, type MatrixLike, toDense } from '../../core/matrix/index.js';
import { precisionRecallCurve } from '../curves/precision-recall-curve.js';
import { type TruthLike, toRanking } from '../truth.js';

/** What a threshold is chosen for: the highest F1, or the highest recall at some precision. */
export type ThresholdAim = 'f1' | { readonly precision: number };

/**
 * For each label the least score with which a song is predicted to have it. Choose thresholds on songs
 * that neither train nor test the classifier, such as those of `crossPredict`.
 *
 * @param truth songs × labels, 0 and 1. @param scores songs × labels.
 * @param aim `f1`: the threshold of the highest F1, on a tie the higher one. `{ precision }`: the lowest
 *   threshold whose precision is at least that; infinity if there is none, so that the label is never
 *   predicted.
 * @returns one threshold for each label; infinity for a label that no song has.
 * @throws InputError when an input is wrong, or a precision is not above 0 and at most 1.
 */
export function chooseThresholds(
  truth: TruthLike,
  scores: MatrixLike,
  aim: ThresholdAim = 'f1',
): Float64Array {
  if (aim !== 'f1' && !(aim.precision > 0 && aim.precision <= 1)) {
    throw new InputError(
      `chooseThresholds: precision is ${aim.precision}; it must be above 0 and at most 1`,
    );
  }
  const ranking = toRanking(truth, scores);
  const { columns } = ranking.truth;
  return Float64Array.from({ length: columns }, (_, label) => {
    const own = (values: ArrayLike<number>): number[] =>
      Array.from({ length: ranking.truth.rows }, (__, i) => values[i * columns + label]);
    const labels = own(ranking.truth.data);
    if (!labels.includes(1)) return Number.POSITIVE_INFINITY;
    const curve = precisionRecallCurve(labels, own(ranking.scores.data));
    const { precision, recall, thresholds } = curve;
    let best = Number.POSITIVE_INFINITY;
    let bestValue = 0;
    for (let i = thresholds.length - 1; i >= 0; i--) {
      const f1 = (2 * precision[i] * recall[i]) / (precision[i] + recall[i]);
      const value = aim === 'f1' ? f1 : precision[i] >= aim.precision ? recall[i] : 0;
      if (value <= bestValue) continue;
      best = thresholds[i];
      bestValue = value;
    }
    return best;
  });
}

/**
 * The labels whose score reaches their threshold.
 *
 * @param scores songs × labels. @param thresholds one for each label.
 * @throws InputError when the scores are wrong, or the number of thresholds is not that of labels.
 */
export function aboveThresholds(scores: MatrixLike, thresholds: ArrayLike<number>): LabelMatrix {
  const { rows, columns, data } = toDense(scores, { name: 'scores' });
  if (thresholds.length !== columns) {
    throw new InputError(
      `aboveThresholds: thresholds: ${thresholds.length} for ${columns} labels; give one for each label`,
    );
  }
  const decided = new Uint8Array(data.length);
  for (let k = 0; k < data.length; k++) decided[k] = data[k] >= thresholds[k % columns] ? 1 : 0;
  return { rows, columns, data: decided };
}
