import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { InputError } from '../../../src/core/errors/index.js';
import { calibrationCurve } from '../../../src/evaluation/curves/calibration-curve.js';

const truth = [0, 0, 1, 0, 1, 1, 0, 1, 1, 1, 0, 1];
const probabilities = [0.02, 0.1, 0.2, 0.2, 0.35, 0.4, 0.45, 0.5, 0.77, 0.8, 0.95, 1];
const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 12));

test('gives what scikit-learn gives', () => {
  const uniform = calibrationCurve(truth, probabilities, { bins: 5 });
  expect([...uniform.predicted]).toEqual(close([0.13, 0.375, 0.475, 0.785, 0.975]));
  expect([...uniform.observed]).toEqual(close([0.25, 1, 0.5, 1, 0.5]));
  expect([...uniform.songs]).toEqual([4, 2, 2, 2, 2]);
  const quantile = calibrationCurve(truth, probabilities, { bins: 5, strategy: 'quantile' });
  expect([...quantile.predicted]).toEqual(close([0.13, 0.35, 0.425, 0.635, 2.75 / 3]));
  expect([...quantile.observed]).toEqual(close([0.25, 1, 0.5, 1, 2 / 3]));
});

test('leaves out bins without a song', () => {
  const { predicted, songs } = calibrationCurve([0, 1], [0.05, 0.96]);
  expect([...predicted]).toEqual([0.05, 0.96]);
  expect([...songs]).toEqual([1, 1]);
});

test('keeps the number of songs and of those with the label', () => {
  const song = fc.tuple(fc.integer({ min: 0, max: 1 }), fc.double({ min: 0, max: 1, noNaN: true }));
  const bins = fc.integer({ min: 1, max: 20 });
  const strategies = fc.constantFrom('uniform' as const, 'quantile' as const);
  fc.assert(
    fc.property(fc.array(song, { minLength: 1 }), bins, strategies, (songs, bins, strategy) => {
      const labels = songs.map(([label]) => label);
      const curve = calibrationCurve(
        labels,
        songs.map(([, probability]) => probability),
        { bins, strategy },
      );
      expect(curve.songs.reduce((sum, n) => sum + n, 0)).toBe(songs.length);
      const positives = curve.observed.reduce((sum, share, i) => sum + share * curve.songs[i], 0);
      expect(positives).toBeCloseTo(
        labels.reduce((sum, label) => sum + label, 0),
        9,
      );
      expect([...curve.predicted].sort((a, b) => a - b)).toEqual([...curve.predicted]);
    }),
  );
});

test('says what is wrong', () => {
  expect(() => calibrationCurve([1], [0.2, 0.3])).toThrow(InputError);
  expect(() => calibrationCurve([], [])).toThrow('calibrationCurve: at least one song is needed');
  expect(() => calibrationCurve([2], [0.5])).toThrow('truth of song 0 is 2');
  expect(() => calibrationCurve([1], [1.5])).toThrow('the probability of song 0 is 1.5');
  expect(() => calibrationCurve([1], [Number.NaN])).toThrow(InputError);
});
