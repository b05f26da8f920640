import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findCopiesOfNumbers, findGiveaways } from '../../../src/catalogue/labels/giveaways.js';

const GENRES = [0, 1, 2];

/** 60 songs of three genres, and what columns hold for a song and its genre. */
function found(...columns: ((song: number, genre: number) => number)[]): string[] {
  const songs = Array.from({ length: 60 }, (_, song) => GENRES[song % 3]);
  const features = {
    rows: songs.length,
    columns: columns.length,
    data: Float32Array.from(
      songs.flatMap((genre, song) => columns.map((column) => column(song, genre))),
    ),
  };
  const lists = {
    offsets: Uint32Array.from({ length: 61 }, (_, i) => i),
    values: Int32Array.from(songs),
  };
  const labels = { names: ['rock', 'pop', 'jazz'], lists };
  return findGiveaways(features, labels).map(({ feature, why }) => `${feature} ${why}`);
}

describe('findGiveaways', () => {
  test('finds codes of the labels, and of one label', () => {
    const oneHot = (_: number, genre: number) => (genre === 1 ? 1 : 0);
    expect(found((_, genre) => 10 - genre, oneHot)).toEqual([
      '0 is the same in all songs of a label',
      '1 is the same in all songs of a label',
    ]);
  });

  test('finds finer codes, such as of playlists with one genre each', () => {
    const playlist = (song: number, genre: number) => genre + 3 * (song % 2);
    expect(found(playlist)).toEqual(['0 has only values that stand for one label each']);
  });

  test('looks past missing values', () => {
    const code = (song: number, genre: number) => (song % 7 === 0 ? Number.NaN : genre);
    expect(found(code)).toEqual(['0 is the same in all songs of a label']);
  });

  test('leaves measurements, however well they tell genres apart, and rare flags', () => {
    const apart = (song: number, genre: number) => 10 * genre + song / 100;
    const flag = (song: number) => (song === 4 ? 1 : 0);
    const noisy = (song: number, genre: number) => (song === 30 ? 2 : genre);
    expect(found(apart, flag, noisy)).toEqual([]);
  });
});

describe('findCopiesOfNumbers', () => {
  test('finds scaled numbers, ranks and coarser numbers, but no measurement', () => {
    const numbers = Float32Array.from({ length: 60 }, (_, song) =>
      song === 9 ? Number.NaN : (17 * song) % 40,
    );
    const columns = [
      (song: number) => numbers[song] / 100,
      (song: number) => (song === 5 ? Number.NaN : 100 - numbers[song]),
      (song: number) => (numbers[song] > 30 ? 1 : 0),
      (song: number) => numbers[song] + 3 * (song % 2),
      (song: number) => (song === 3 ? 1 : 0),
    ];
    const data = Float32Array.from({ length: 300 }, (_, i) => columns[i % 5](Math.floor(i / 5)));
    const features = { rows: 60, columns: 5, data };
    expect(findCopiesOfNumbers(features, numbers).map(({ feature }) => feature)).toEqual([0, 1, 2]);
  });

  test('are found as by sorting, whatever is missing and however often numbers repeat', () => {
    const cell = fc.oneof(fc.nat(3), fc.constant(Number.NaN));
    const rising = fc.array(fc.nat(1), { minLength: 40, maxLength: 40 }).map((steps) => {
      let sum = 0;
      return steps.map((step) => {
        sum += step;
        return sum;
      });
    });
    const column = fc.tuple(rising, fc.constantFrom(1, -1), fc.array(fc.tuple(fc.nat(39), cell)));
    fc.assert(
      fc.property(rising, column, (numbers, [values, sign, changes]) => {
        const data = Float32Array.from(values, (value) => sign * value);
        for (const [song, value] of changes.slice(0, 2)) data[song] = value;
        const known = [...data.keys()].filter((song) => !Number.isNaN(data[song]));
        const isOrdered = (way: number) =>
          known.every((a) =>
            known.every((b) => numbers[a] >= numbers[b] || way * data[a] <= way * data[b]),
          );
        const counts = known.map((a) => known.filter((b) => data[a] === data[b]).length);
        const isVaried = known.length - Math.max(...counts) >= 5;
        const found = findCopiesOfNumbers(
          { rows: 40, columns: 1, data },
          Float32Array.from(numbers),
        );
        expect(found).toHaveLength(isVaried && (isOrdered(1) || isOrdered(-1)) ? 1 : 0);
      }),
    );
  });
});
