import { byFallingScore } from './by-falling-score.js';
import type { Metric } from './metric.js';

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
