import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { logLoss } from '../../../src/evaluation/index.js';

/** numpy.finfo(…).eps. */
const EPS32 = 1.1920929e-7;
const EPS64 = 2.220446049250313e-16;

const songs = fc.array(
  fc.record({
    own: fc.nat(2),
    weights: fc.tuple(...[0, 1, 2].map(() => fc.double({ min: 1e-3, max: 1, noNaN: true }))),
  }),
  { minLength: 1, maxLength: 20 },
);

test('is scikit-learn’s formula: −Σ y · ln p over songs and classes, divided by the songs', () => {
  fc.assert(
    fc.property(songs, (rows) => {
      const truth = rows.map(({ own }) => [0, 1, 2].map((j) => Number(j === own)));
      const probabilities = rows.map(({ weights }) => {
        const sum = weights.reduce((a, b) => a + b, 0);
        return weights.map((weight) => weight / sum);
      });
      let sum = 0;
      truth.forEach((row, i) => {
        row.forEach((label, j) => {
          sum -= label * Math.log(probabilities[i][j]);
        });
      });
      expect(logLoss(truth, probabilities)).toBeCloseTo(sum / rows.length, 12);
    }),
  );
});

test('keeps probabilities as far from 0 and 1 as scikit-learn does', () => {
  const truth = [
    [1, 0],
    [0, 1],
  ];
  const sure = [
    [0, 1],
    [0, 1],
  ];
  const expected = (epsilon: number) => (-Math.log(epsilon) - Math.log(1 - epsilon)) / 2;
  expect(logLoss(truth, sure)).toBeCloseTo(expected(EPS64), 12);
  const single = { rows: 2, columns: 2, data: Float32Array.from(sure.flat()) };
  expect(logLoss(truth, single)).toBeCloseTo(expected(EPS32), 7);
});

test.each([
  [[[1, 1]], [[0.5, 0.5]], 'song 0 is in 2 classes'],
  [[[0, 0]], [[0.5, 0.5]], 'song 0 is in 0 classes'],
  [[[1, 0]], [[0.5, 1.5]], 'row 0, column 1 is 1.5; a probability must be 0 to 1'],
  [[[1, 0]], [[0.5]], 'both need the same shape'],
])('refuses %j with %j', (truth, probabilities, message) => {
  expect(() => logLoss(truth, probabilities)).toThrow(message);
});
