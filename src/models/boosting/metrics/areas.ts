import type { Metric, Scored } from './metric.js';

/** Area under the ROC curve by the trapezoidal rule; NaN with one class only. */
export const auc = {
  name: 'auc',
  largerIsBetter: true,
  compute(scored) {
    let positives = 0;
    let negatives = 0;
    let area = 0;
    byFallingScore(scored, (positive, negative) => {
      area += negative * (positives + positive / 2);
      positives += positive;
      negatives += negative;
    });
    return area / (positives * negatives);
  },
} as const satisfies Metric;

/**
 * Area under the precision-recall curve, by the interpolation of Davis and Goadrich ("The
 * Relationship Between Precision-Recall and ROC Curves", 2006), which XGBoost integrates: between two
 * thresholds false positives grow in proportion to true ones. NaN without positives.
 */
export const aucpr = {
  name: 'aucpr',
  largerIsBetter: true,
  compute(scored) {
    let positives = 0;
    for (let i = 0; i < scored.labels.length; i++)
      positives += scored.weights[i] * scored.labels[i];
    let truePositives = 0;
    let falsePositives = 0;
    let area = 0;
    byFallingScore(scored, (positive, negative) => {
      if (positive > 0) {
        const slope = negative / positive;
        const a = 1 + slope;
        const b = (falsePositives - slope * truePositives) / positives;
        const from = truePositives / positives;
        const to = (truePositives + positive) / positives;
        area +=
          b === 0
            ? (to - from) / a
            : (to - from - (b / a) * (Math.log(a * to + b) - Math.log(a * from + b))) / a;
      }
      truePositives += positive;
      falsePositives += negative;
    });
    return positives === 0 ? Number.NaN : area;
  },
} as const satisfies Metric;

/** Visits the weights of positives and negatives by falling score, equal scores together. */
function byFallingScore(
  { margins, labels, weights }: Scored,
  visit: (positive: number, negative: number) => void,
): void {
  const order = Uint32Array.from(margins, (_, i) => i).sort((a, b) => margins[b] - margins[a]);
  for (let i = 0; i < order.length; ) {
    let positive = 0;
    let negative = 0;
    const score = margins[order[i]];
    for (; i < order.length && margins[order[i]] === score; i++) {
      const row = order[i];
      positive += weights[row] * labels[row];
      negative += weights[row] * (1 - labels[row]);
    }
    visit(positive, negative);
  }
}
