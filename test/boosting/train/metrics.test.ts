import { expect, test } from '@jest/globals';
import { type MetricName, measure } from '../../../src/boosting/train/metrics.js';

// Scores with ties; the values are those that XGBoost 1.7.4 prints for the same margins.
const rows = Array.from({ length: 60 }, (_, i) => i);
const margins = Float32Array.from(rows, (i) => (((i * 7919) % 23) - 11) / 4);
const labels = Float32Array.from(rows, (i) => ((i * 31) % 7 < 3 ? 1 : 0));
const ones = new Float32Array(60).fill(1);
const uneven = Float32Array.from(rows, (i) => 1 + (i % 3));

const expected: [MetricName, number, number][] = [
  ['logloss', 0.9925610719248652, 0.9404777434344093],
  ['error', 0.48333333333333334, 0.44166666666666665],
  ['auc', 0.5, 0.5299773755656109],
  ['aucpr', 0.4466704215318316, 0.4827550781620379],
  ['rmse', 0.5883571874499889, 0.573663004202526],
];

test.each(expected)('%s is that of XGBoost', (metric, plain, weighted) => {
  const objective = 'binary:logistic';
  expect(measure(metric, { margins, labels, weights: ones }, objective)).toBeCloseTo(plain, 6);
  expect(measure(metric, { margins, labels, weights: uneven }, objective)).toBeCloseTo(weighted, 6);
});
