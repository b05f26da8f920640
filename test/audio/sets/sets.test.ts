import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { audioColumns } from '../../../src/audio/index.js';
import { momentsOf, momentsOfPowers } from '../../../src/audio/sets/moments.js';
import { SET_NAMES } from '../../../src/audio/sets/set-names.js';
import { SETS } from '../../../src/audio/sets/sets.js';
import { describeReal } from '../../support/real-data.js';

test('each set is found by its name, and no column is in it twice', () => {
  expect(Object.keys(SETS)).toEqual(SET_NAMES);
  for (const set of SET_NAMES) {
    const columns = audioColumns({ set, moments: ['mean', 'var', 'std', 'skewness', 'kurtosis'] });
    expect(new Set(columns).size).toBe(columns.length);
  }
});

test('moments of known values, of every second one', () => {
  const { mean, std, skewness, kurtosis, ...rest } = momentsOf([9, 1, 9, 2, 9, 6], 1, 6, 2);
  expect({ mean, var: rest.var }).toEqual({ mean: 3, var: 14 / 3 });
  expect(std).toBeCloseTo(Math.sqrt(14 / 3), 12);
  // scipy.stats.skew([1, 2, 6]) and kurtosis.
  expect(skewness).toBeCloseTo(0.595170064139495, 12);
  expect(kurtosis).toBeCloseTo(-1.5, 12);
});

test('what does not vary has no higher moments, and neither has nothing', () => {
  const none = { var: 0, std: 0, skewness: 0, kurtosis: 0 };
  expect(momentsOf([5, 5, 5], 0, 3)).toEqual({ mean: 5, ...none });
  expect(momentsOf([5], 1, 1)).toEqual({ mean: 0, ...none });
  expect(momentsOfPowers([0, 0, 0, 0])).toEqual({ mean: 0, ...none });
});

test('moments of the powers are those of the values', () => {
  const values = fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 1 });
  fc.assert(
    fc.property(values, (some) => {
      const powers = [1, 2, 3, 4].map(
        (power) => some.reduce((sum, x) => sum + x ** power, 0) / some.length,
      );
      const of = momentsOfPowers(powers);
      const expected = momentsOf(some, 0, some.length);
      fc.pre(expected.var > 1e-3);
      for (const moment of ['mean', 'var', 'skewness', 'kurtosis'] as const) {
        expect(of[moment]).toBeCloseTo(expected[moment], 6);
      }
    }),
  );
});

describeReal("the columns of the public table of GTZAN's clips", ['gtzan'], ({ gtzan }) => {
  test('are those of the set, in their order', () => {
    const [header] = readFileSync(join(gtzan, 'features_30_sec.csv'), 'utf8').split(/\r?\n/);
    expect(header.split(',').slice(2, -1)).toEqual(audioColumns());
  });
});
