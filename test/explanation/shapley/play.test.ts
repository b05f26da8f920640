import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { shapleyByOrders } from '../by-definition.js';
import { playToy, type Worths, worthOf } from './toy.js';

const MOST_FEATURES = 5;

/** Small whole numbers, so that songs often agree in a feature, and single precision holds them. */
const value = fc.integer({ min: -3, max: 3 });
const games = fc.integer({ min: 1, max: MOST_FEATURES }).chain((features) => {
  const songs = fc.array(value, { minLength: features, maxLength: features });
  return fc.record({
    song: songs,
    background: fc.array(songs, { minLength: 1, maxLength: 6 }),
    weights: songs,
    seed: fc.integer(),
  });
});

/** One that adds up features, and one in which they need each other. */
function worthsOf(weights: readonly number[]): Worths {
  return [
    (song) => song.reduce((sum, x, j) => sum + weights[j] * x * x, 0),
    (song) =>
      song.reduce((product, x, j) => product * (1 + 0.3 * weights[j] * x), 1) +
      (song[0] > (song.at(-1) ?? 0) ? 2 : 0),
  ];
}

const methods = ['permutation', 'exact'] as const;
const sumOf = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

describe('exact Shapley values', () => {
  test('are the mean gains over all orders, against the mean of the background', () => {
    fc.assert(
      fc.property(games, ({ song, background, weights }) => {
        const worths = worthsOf(weights);
        const { values, errors } = playToy(worths, song, background, { method: 'exact' });
        worths.forEach((worth, n) => {
          const expected = shapleyByOrders(song.length, worthOf(worth, song, background));
          for (let j = 0; j < song.length; j++) {
            expect(values[n][j]).toBeCloseTo(expected[j], 9);
            expect(errors[n][j]).toBe(0);
          }
        });
      }),
      { numRuns: 60 },
    );
  });

  test('score all sets of features in which songs differ, but for the songs themselves', () => {
    const { evaluations } = playToy(
      [sumOf],
      [1, 2, 3, 4],
      [
        [0, 0, 0, 0],
        [1, 2, 0, 0],
        [1, 2, 3, 4],
      ],
      {
        method: 'exact',
      },
    );
    expect(evaluations).toBe(14 + 2);
  });
});

describe.each(methods)('Shapley values by %s', (method) => {
  test('add up to the song’s score less the background’s mean', () => {
    fc.assert(
      fc.property(games, ({ song, background, weights, seed }) => {
        const played = playToy(worthsOf(weights), song, background, { method, seed });
        played.values.forEach((values, n) => {
          expect(sumOf(values)).toBeCloseTo(played.song[n] - played.base[n], 9);
        });
      }),
    );
  });

  test('are each feature’s own where features add up, without an error', () => {
    fc.assert(
      fc.property(games, ({ song, background, weights, seed }) => {
        const { values, errors } = playToy(worthsOf(weights), song, background, { method, seed });
        song.forEach((x, j) => {
          const mean = sumOf(background.map((other) => other[j] ** 2)) / background.length;
          expect(values[0][j]).toBeCloseTo(weights[j] * (x * x - mean), 9);
          expect(errors[0][j]).toBeCloseTo(0, 9);
        });
      }),
    );
  });

  test('of a feature that nothing depends on, or in which the songs agree, are 0', () => {
    fc.assert(
      fc.property(games, value, ({ song, background, weights, seed }, same) => {
        const worths = worthsOf(weights);
        const used = [(x: readonly number[]) => worths[1](x.slice(2))];
        const more = (songs: readonly number[], free: number) => [same, free, ...songs];
        const { values } = playToy(
          used,
          more(song, 7),
          background.map((other, i) => more(other, i)),
          { method, seed },
        );
        for (const dummy of values[0].slice(0, 2)) expect(dummy).toBeCloseTo(0, 12);
      }),
    );
  });

  test('take a missing value for a value like others', () => {
    const isMissing = ([x]: readonly number[]) => (Number.isNaN(x) ? 3 : 1);
    const { values } = playToy(
      [isMissing],
      [Number.NaN, 2],
      [
        [0, 0],
        [Number.NaN, 1],
      ],
      { method },
    );
    expect(values).toEqual([[1, 0]]);
  });
});

describe('Shapley values by permutation', () => {
  const song = [1, -2, 3, 2];
  const background = Array.from({ length: 8 }, (_, i) => [i % 3, (i % 5) - 2, i % 2, (3 * i) % 4]);
  const worths = worthsOf([1, 2, -1, 0.5]);

  test('lie about the exact ones as far as their standard errors say', () => {
    const exact = playToy(worths, song, background, { method: 'exact' }).values[1];
    const runs = Array.from({ length: 400 }, (_, seed) =>
      playToy(worths, song, background, { seed }),
    );
    for (let j = 0; j < song.length; j++) {
      const off = runs.map(({ values }) => values[1][j] - exact[j]);
      const squares = sumOf(off.map((error) => error ** 2)) / runs.length;
      const told = sumOf(runs.map(({ errors }) => errors[1][j] ** 2)) / runs.length;
      expect(Math.abs(sumOf(off) / runs.length)).toBeLessThan(4 * Math.sqrt(squares / runs.length));
      expect(squares).toBeGreaterThan(0);
      expect(told / squares).toBeGreaterThan(0.7);
      expect(told / squares).toBeLessThan(1.4);
    }
  });

  test('come nearer with more pairs', () => {
    const [few, many] = [2, 50].map((pairs) => playToy(worths, song, background, { pairs }));
    for (let j = 0; j < song.length; j++) {
      expect(many.errors[1][j]).toBeLessThan(0.5 * few.errors[1][j]);
    }
  });

  test('are the same for the same seed, and others for another one', () => {
    const of = (seed: number) => playToy(worths, song, background, { seed }).values;
    expect(of(3)).toEqual(of(3));
    expect(of(3)).not.toEqual(of(4));
  });

  test('score two orders for each pair and background song, but for their ends', () => {
    const all = [[9, 9, 9, 9]];
    expect(playToy(worths, song, all, { pairs: 3 }).evaluations).toBe(3 * 2 * 3);
    expect(playToy(worths, song, [song], { pairs: 3 }).evaluations).toBe(0);
  });
});

describe('log odds', () => {
  test('are finite for probabilities of 0 and 1', () => {
    const { song, base, values } = playToy([([x]) => x], [1], [[0]], { scale: 'logOdds' });
    expect(song[0]).toBeCloseTo(Math.log(2 ** 24 - 1), 9);
    expect(base[0]).toBeCloseTo(-Math.log(2 ** 24 - 1), 9);
    expect(values[0][0]).toBe(song[0] - base[0]);
  });

  test('of a logistic model are its margins, which add up', () => {
    const margin = ([x, y]: readonly number[]) => 0.5 * x - y;
    const logistic = (song: readonly number[]) => 1 / (1 + Math.exp(-margin(song)));
    const { values } = playToy(
      [logistic],
      [2, 1],
      [
        [0, 0],
        [4, 2],
      ],
      { scale: 'logOdds' },
    );
    expect(values[0][0]).toBeCloseTo(0, 9);
    expect(values[0][1]).toBeCloseTo(0, 9);
    const against = playToy([logistic], [2, 1], [[0, 0]], { scale: 'logOdds' }).values[0];
    expect(against[0]).toBeCloseTo(1, 9);
    expect(against[1]).toBeCloseTo(-1, 9);
  });
});
