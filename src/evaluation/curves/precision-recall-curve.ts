import { InputError } from '../../core/errors/index.js';
import { separateAll } from '../ranking/separation.js';
import { toRanking } from '../truth.js';

/**
 * Precision and recall when everything scored at least a threshold is taken; element i belongs to
 * `thresholds[i]`. `precision` and `recall` have one element more: precision 1 at recall 0.
 */
export interface PrecisionRecallCurve {
  readonly precision: Float64Array;
  readonly recall: Float64Array;
  /** The distinct scores, ascending. */
  readonly thresholds: Float64Array;
}

/**
 * The precision-recall curve of one label, as data to draw; {@link averagePrecision} is the area
 * under it. Equal to scikit-learn's `precision_recall_curve`.
 *
 * @param truth one 0 or 1 for each song, at least one 1.
 * @param scores one score for each song.
 * @throws InputError when an input is wrong, the lengths differ, or no song has the label, which
 *   leaves recall undefined.
 */
export function precisionRecallCurve(
  truth: ArrayLike<number>,
  scores: ArrayLike<number>,
): PrecisionRecallCurve {
  const { positives, negatives } = separateAll(toRanking(asColumn(truth), asColumn(scores)));
  if (positives.length === 0) {
    throw new InputError('precisionRecallCurve: no song has the label, so recall is undefined');
  }
  const length = truth.length;
  const precision = new Float64Array(length + 1);
  const recall = new Float64Array(length + 1);
  const thresholds = new Float64Array(length);
  let points = 0;
  for (let p = 0, n = 0; p + n < length; points++) {
    const threshold = Math.min(positives[p] ?? Infinity, negatives[n] ?? Infinity);
    const found = positives.length - p;
    thresholds[points] = threshold;
    precision[points] = found / (length - p - n);
    recall[points] = found / positives.length;
    while (p < positives.length && positives[p] === threshold) p++;
    while (n < negatives.length && negatives[n] === threshold) n++;
  }
  precision[points] = 1;
  return {
    precision: precision.slice(0, points + 1),
    recall: recall.slice(0, points + 1),
    thresholds: thresholds.slice(0, points),
  };
}

function asColumn(values: ArrayLike<number>) {
  return { rows: values.length, columns: 1, data: Float64Array.from(values) };
}
