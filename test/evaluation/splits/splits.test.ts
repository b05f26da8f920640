import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { InputError } from '../../../src/core/errors/index.js';
import { type LabelMatrix, type Lists, listAt, toLists } from '../../../src/core/matrix/index.js';
import { Random } from '../../../src/core/numbers/index.js';
import {
  type Split,
  splitByArtist,
  splitByList,
  splitBySong,
} from '../../../src/evaluation/splits/splits.js';
import { labelSupport } from '../../../src/evaluation/truth.js';
import { labelsOfGenres } from '../../../src/taxonomy/labels.js';
import { songGenres } from '../../../src/taxonomy/song-genres.js';
import { Taxonomy } from '../../../src/taxonomy/taxonomy.js';
import { describeReal, readAnswers } from '../../support/real-data.js';
import { readArtists, readSongArtists } from '../../taxonomy/musicoset.js';

/** Songs of up to 3 of 40 artists, and of 12 others with one song each so that no side stays empty. */
const catalogues = fc.record({
  artists: fc
    .array(fc.array(fc.nat(39), { maxLength: 3 }), { minLength: 60, maxLength: 120 })
    .map((songs) => [...songs, ...Array.from({ length: 12 }, (_, i) => [40 + i])]),
  seed: fc.integer(),
  testShare: fc.constantFrom(0.2, 0.5, 0.7),
});

/** The first artist of a song decides its label. */
function labelsOfArtists(artists: readonly number[][]): LabelMatrix {
  const data = Uint8Array.from(
    artists.flatMap((list) => [0, 1, 2].map((j) => (list[0] % 3 === j ? 1 : 0))),
  );
  return { rows: artists.length, columns: 3, data };
}

function expectEverySongOnce({ train, test: testSongs, leftOut }: Split, songs: number): void {
  const all = [...train, ...testSongs, ...leftOut].sort((a, b) => a - b);
  expect(all).toEqual(Array.from({ length: songs }, (_, i) => i));
  for (const side of [train, testSongs, leftOut]) expect(side).toEqual(side.slice().sort());
}

function artistsIn(songs: Int32Array, songArtists: Lists): Set<number> {
  return new Set(Array.from(songs).flatMap((song) => [...listAt(songArtists, song)]));
}

test('labels as lists and as a matrix give the same splits', () => {
  fc.assert(
    fc.property(catalogues, ({ artists, ...options }) => {
      const matrix = labelsOfArtists(artists);
      const lists = toLists(artists.map((list) => list.slice(0, 1).map((first) => first % 3)));
      expect(splitBySong(lists, options)).toEqual(splitBySong(matrix, options));
      const songArtists = toLists(artists);
      expect(splitByArtist(songArtists, { ...options, labels: lists })).toEqual(
        splitByArtist(songArtists, { ...options, labels: matrix }),
      );
    }),
  );
});

describe('splitByArtist', () => {
  test('puts no artist on both sides, and leaves out only songs whose artists are', () => {
    fc.assert(
      fc.property(catalogues, ({ artists, ...options }) => {
        const songArtists = toLists(artists);
        const split = splitByArtist(songArtists, { ...options, labels: labelsOfArtists(artists) });
        expectEverySongOnce(split, artists.length);
        const train = artistsIn(split.train, songArtists);
        const testArtists = artistsIn(split.test, songArtists);
        expect([...train].filter((artist) => testArtists.has(artist))).toEqual([]);
        for (const song of split.leftOut) {
          const sides = artists[song].map((a) => (train.has(a) ? 1 : testArtists.has(a) ? 2 : 0));
          expect(new Set(artists[song]).size).toBeGreaterThan(1);
          expect([[1], [2]]).not.toContainEqual([...new Set(sides)]);
        }
      }),
    );
  });

  test('depends on the seed alone', () => {
    const songArtists = toLists(Array.from({ length: 50 }, (_, i) => [i % 20]));
    const split = (seed: number) => splitByArtist(songArtists, { seed });
    expect(split(1)).toEqual(split(1));
    expect(split(1)).not.toEqual(split(2));
  });

  test('takes a song of no artist as its own artist', () => {
    const split = splitByArtist(toLists(Array.from({ length: 10 }, () => [])));
    expect([split.train.length, split.test.length]).toEqual([8, 2]);
  });

  test('refuses what cannot be split', () => {
    expect(() => splitByArtist(toLists([[0], [0]]))).toThrow(
      /splitByArtist: there are no (train|test) songs; use more artists/,
    );
    expect(() => splitByArtist(toLists([[0], [1]]), { labels: [[1]] })).toThrow(
      new InputError('splitByArtist: labels has 1 songs, songArtists 2; both need the same'),
    );
    expect(() => splitByArtist(toLists([[0], [-1]]))).toThrow(/artist or group number -1/);
    expect(() => splitByArtist(toLists([[0], [1]]), { testShare: 1 })).toThrow(
      /splitByArtist: option "testShare"/,
    );
  });
});

describe('splitBySong', () => {
  test('gives every label its share of test songs', () => {
    const random = new Random(8);
    const [rows, columns] = [4000, 10];
    const data = Uint8Array.from({ length: rows * columns }, (_, k) =>
      random.uniform() < 0.3 / (1 + (k % columns)) ? 1 : 0,
    );
    const split = splitBySong({ rows, columns, data }, { seed: 4 });
    expectEverySongOnce(split, rows);
    expect(split.leftOut).toHaveLength(0);
    expect(split.test.length / rows).toBeCloseTo(0.2, 2);
    const inTest = labelSupport(rowsOf({ rows, columns, data }, split.test));
    labelSupport({ rows, columns, data }).forEach((support, label) => {
      expect(Math.abs(inTest[label] - 0.2 * support)).toBeLessThan(4);
    });
  });
});

describe('splitByList', () => {
  const ids = ['a', 'b', 'c', 'd'];

  test('takes the named songs', () => {
    expect(splitByList(ids, ['d', 'b', 'b'])).toEqual({
      train: Int32Array.of(0, 2),
      test: Int32Array.of(1, 3),
      leftOut: new Int32Array(0),
    });
  });

  test('names songs it does not know', () => {
    expect(() => splitByList(ids, ['x', 'b', 'y'])).toThrow(
      new InputError(
        '2 of 3 listed songs are not among the songs: "x", "y"; remove them from the list, or check which column holds the ids',
      ),
    );
    expect(() => splitByList(ids, Array.from('123456'))).toThrow(
      /6 of 6 listed songs .*: "1", "2", "3", "4", "5", …;/,
    );
  });

  test('refuses an empty side', () => {
    expect(() => splitByList(ids, [])).toThrow('splitByList: there are no test songs');
    expect(() => splitByList(ids, ids)).toThrow('splitByList: there are no train songs');
  });
});

describeReal('splitByArtist on MusicOSet', ['musicoset'], ({ musicoset }) => {
  let songArtists: Lists;
  let labels: LabelMatrix;

  beforeAll(() => {
    const artists = readArtists(musicoset);
    songArtists = readSongArtists(musicoset, artists.ids);
    const { supergenres } = readAnswers<{ supergenres: { genres: string[] }[] }>('pipeline.json');
    const taxonomy = Taxonomy.fromJSON({
      name: 'music',
      children: supergenres.flatMap(({ genres }) => genres.map((name) => ({ name }))),
    });
    const genres = songGenres(songArtists, artists.genres);
    labels = labelsOfGenres(taxonomy, genres, artists.genreNames);
  });

  test('keeps the share of songs and of every genre, and leaves few songs out', () => {
    const { train, test: testSongs, leftOut } = splitByArtist(songArtists, { labels });
    const share = testSongs.length / (testSongs.length + train.length);
    expect(Math.abs(share - 0.2)).toBeLessThan(0.02);
    expect(leftOut.length / labels.rows).toBeLessThan(0.03);
    const inTest = labelSupport(rowsOf(labels, testSongs));
    const inTrain = labelSupport(rowsOf(labels, train));
    inTest.forEach((songs, label) => {
      expect(Math.abs(songs / (songs + inTrain[label]) - 0.2)).toBeLessThan(0.08);
    });
  });
});

function rowsOf({ columns, data }: LabelMatrix, rows: Int32Array): LabelMatrix {
  const chosen = Array.from(rows, (row) => data.subarray(row * columns, (row + 1) * columns));
  return { rows: rows.length, columns, data: Uint8Array.from(chosen.flatMap((row) => [...row])) };
}
