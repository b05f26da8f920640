import { type Metric, mean } from './metric.js';

/** Share of the rows whose prediction is on the wrong side of one half. */
export const error = {
  name: 'error',
  largerIsBetter: false,
  compute(scored, link) {
    const half = link.toMargin(0.5);
    return mean(scored, (margin, label) => (margin > half === label > 0.5 ? 0 : 1));
  },
} as const satisfies Metric;

/** Root of the mean squared error. */
export const rmse = {
  name: 'rmse',
  largerIsBetter: false,
  compute: (scored, link) =>
    Math.sqrt(mean(scored, (margin, label) => (link.toPrediction(margin) - label) ** 2)),
} as const satisfies Metric;
