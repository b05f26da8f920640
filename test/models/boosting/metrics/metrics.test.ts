import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Scored } from '../../../../src/models/boosting/metrics/metric.js';
import {
  type MetricName,
  metricNamed,
  metricNames,
} from '../../../../src/models/boosting/metrics/registry.js';
import { binaryLogistic } from '../../../../src/models/boosting/objectives/binary-logistic.js';
import { logisticLoss } from '../../../../src/models/boosting/objectives/losses/binary-logistic.js';
import { squaredError } from '../../../../src/models/boosting/objectives/squared-error.js';

const link = { ...binaryLogistic, ...logisticLoss };
const measure = (metric: MetricName, scored: Scored) => metricNamed(metric).compute(scored, link);

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
  expect(measure(metric, { margins, labels, weights: ones })).toBeCloseTo(plain, 6);
  expect(measure(metric, { margins, labels, weights: uneven })).toBeCloseTo(weighted, 6);
});

test('log loss of any margins, weights and labels is the mean of its definition', () => {
  const row = fc.record({
    margin: fc.oneof(
      fc.float({ min: -30, max: 30, noNaN: true }),
      fc.constantFrom(-1000, -40, 40, 1000),
    ),
    label: fc.constantFrom(0, 1, 0.25),
    weight: fc.constantFrom(1, 1, 1, 0.5, 2),
  });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 300 }), (songs) => {
      const scored = {
        margins: Float32Array.from(songs, ({ margin }) => margin),
        labels: Float32Array.from(songs, ({ label }) => label),
        weights: Float32Array.from(songs, ({ weight }) => weight),
      };
      let sum = 0;
      let total = 0;
      songs.forEach(({ margin, label, weight }) => {
        const lossOf = (x: number) =>
          -Math.log(Math.max(1 / (1 + Math.exp(-Math.fround(x))), 1e-16));
        sum += weight * (label * lossOf(margin) + (1 - label) * lossOf(-margin));
        total += weight;
      });
      const loss = measure('logloss', scored);
      expect(Math.abs(loss - sum / total)).toBeLessThanOrEqual(1e-12 * Math.max(1, sum / total));
    }),
  );
});

test('of an objective whose margins are predictions they are computed from these', () => {
  const scored = {
    margins: Float32Array.of(0.25, 0.75, 0.5),
    labels: Float32Array.of(1, 1, 0),
    weights: Float32Array.of(1, 1, 2),
  };
  const of = (metric: MetricName) => metricNamed(metric).compute(scored, squaredError);
  expect(of('error')).toBe(1 / 4);
  expect(of('rmse')).toBeCloseTo(Math.sqrt((0.75 ** 2 + 0.25 ** 2 + 2 * 0.5 ** 2) / 4), 12);
  expect(of('logloss')).toBeCloseTo(-Math.log(0.25 * 0.75 * 0.5 * 0.5) / 4, 12);
});

test('areas grow with the metric, losses fall', () => {
  const larger = metricNames.filter((name) => metricNamed(name).largerIsBetter);
  expect(larger).toEqual(['auc', 'aucpr']);
});

test('areas are those of all pairs, and NaN with one class', () => {
  const scores = fc.array(
    fc.record({ margin: fc.integer({ min: -3, max: 3 }), label: fc.constantFrom(0, 1) }),
    { minLength: 1, maxLength: 30 },
  );
  fc.assert(
    fc.property(scores, (songs) => {
      const scored = {
        margins: Float32Array.from(songs, ({ margin }) => margin),
        labels: Float32Array.from(songs, ({ label }) => label),
        weights: new Float32Array(songs.length).fill(1),
      };
      const [positive, negative] = [1, 0].map((label) =>
        songs.filter((song) => song.label === label).map(({ margin }) => margin),
      );
      const wins = positive.flatMap((a) => negative.map((b) => (a > b ? 1 : a === b ? 0.5 : 0)));
      const expected = wins.reduce((sum: number, win) => sum + win, 0) / wins.length;
      const area = measure('auc', scored);
      if (wins.length === 0) expect(area).toBeNaN();
      else expect(area).toBeCloseTo(expected, 12);
      if (positive.length === 0) expect(measure('aucpr', scored)).toBeNaN();
    }),
  );
});
