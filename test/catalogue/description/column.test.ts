import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { describeColumn } from '../../../src/catalogue/description/column.js';
import { moments } from '../../../src/catalogue/description/moments.js';
import { toLists } from '../../../src/core/matrix/index.js';

const none = { classNames: [], members: toLists([]) };
const describeValues = (values: readonly number[]) =>
  describeColumn({ name: 'tempo', values: Float32Array.from(values), ...none });

/** NumPy's default percentile. */
function percentile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return below + (place % 1) * (above - below);
}

describe('describeColumn', () => {
  test('counts, quartiles and shares are those of sorting', () => {
    const number = fc.oneof(
      fc.integer({ min: -20, max: 20 }),
      fc.constant(0),
      fc.integer({ min: -800, max: 800 }).map((i) => i / 8),
      fc.constant(NaN),
    );
    fc.assert(
      fc.property(fc.array(number, { minLength: 3, maxLength: 60 }), (values) => {
        const known = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
        fc.pre(known.length > 0);
        const found = describeValues(values);
        expect(found.distinct).toBe(new Set(known).size);
        const quartiles = [0.25, 0.5, 0.75].map((share) => percentile(known, share));
        quartiles.forEach((quartile, i) => {
          expect(found.quartiles[i]).toBeCloseTo(quartile, 9);
        });
        const { mean, deviation, missing } = moments(values);
        expect(found).toMatchObject({ mean, deviation, missing });
        expect(found.zeros).toBe(known.filter((value) => value === 0).length / known.length);
        const fence = 1.5 * (quartiles[2] - quartiles[0]);
        const far = known.filter((value) => value > quartiles[2] + fence).length;
        expect(found.extremes.high).toBeCloseTo(far / known.length, 12);
        const counted = found.histogram.reduce((sum, count) => sum + count, 0);
        expect(counted).toBe(new Set(known).size > 1 ? known.length : 0);
      }),
    );
  });

  test.each([
    ['empty', [NaN, NaN]],
    ['constant', [3, 3, NaN]],
    ['binary', [0, 1, 1]],
    ['few', [...Array(40).keys()].map((i) => i % 4)],
    ['whole', [...Array(40).keys()]],
    ['whole', [1, 2, 3, 4, 4]],
    ['real', [...Array(40).keys()].map((i) => i / 8)],
  ])('knows %s values', (type, values) => {
    expect(describeValues(values).type).toBe(type);
  });

  test('lists few values with their songs, in all and class by class', () => {
    const values = Float32Array.from({ length: 60 }, (_, i) => (i === 7 ? NaN : i % 3));
    const members = toLists([[0, 1, 2, 3, 7], [], [4, 5]]);
    const { classes, ...all } = describeColumn({
      ...{ name: 'key', values, classNames: ['rap', 'none', 'rock'], members },
    });
    expect(all.values).toEqual([
      { value: 0, songs: 20 },
      { value: 1, songs: 19 },
      { value: 2, songs: 20 },
    ]);
    expect(classes.map(({ name, songs, counts }) => [name, songs, counts])).toEqual([
      ['rap', 4, [2, 1, 1]],
      ['none', 0, [0, 0, 0]],
      ['rock', 2, [0, 1, 1]],
    ]);
    expect(all.grid).toBeUndefined();
  });

  test('densities of classes stand on one grid, which a few far values do not squeeze', () => {
    const values = Float32Array.from({ length: 2000 }, (_, i) => (i === 9 ? 1e6 : (i * 37) % 101));
    const even = [...values.keys()].filter((i) => i % 2 === 0);
    const constant = [1, 102].map((song) => song);
    const { grid = [], classes } = describeColumn({
      ...{
        name: 'tempo',
        values,
        classNames: ['even', 'one'],
        members: toLists([even, [constant[0]]]),
      },
    });
    expect([grid.length, grid[0]]).toEqual([128, 0]);
    expect(grid[127]).toBeLessThan(1000);
    const [first, second] = classes;
    const step = grid[1] - grid[0];
    const area = (first.density ?? []).reduce((sum, height) => sum + height * step, 0);
    expect(area).toBeGreaterThan(0.97);
    expect(area).toBeLessThan(1.03);
    expect(second.density).toBeUndefined();
  });
});
