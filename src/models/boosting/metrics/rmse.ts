import { type Metric, mean } from './metric.js';

/** Root of the mean squared error. */
export const rmse = {
  name: 'rmse',
  largerIsBetter: false,
  compute: (scored, link) =>
    Math.sqrt(mean(scored, (margin, label) => (link.toPrediction(margin) - label) ** 2)),
} as const satisfies Metric;
