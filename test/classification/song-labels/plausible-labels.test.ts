import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plausibleLabels } from '../../../src/classification/song-labels/plausible-labels.js';
import { toLists } from '../../../src/core/matrix/index.js';
import { Random } from '../../../src/core/numbers/index.js';

const ARTISTS = 4;
const GENRES = 3;

interface Case {
  readonly artistGenres: readonly (readonly number[])[];
  readonly artists: readonly (readonly number[])[];
  readonly evidence: readonly number[];
  readonly songs: readonly number[];
}

/** Songs in the labels of their artists, with evidence that is NaN now and then. */
const cases: fc.Arbitrary<Case> = fc
  .record({
    artistGenres: fc.array(fc.subarray([0, 1, 2]), { minLength: ARTISTS, maxLength: ARTISTS }),
    artists: fc.array(fc.subarray([0, 1, 2, 3], { maxLength: 2 }), { maxLength: 15 }),
    isLooked: fc.array(fc.boolean(), { minLength: 15, maxLength: 15 }),
    seed: fc.nat(),
  })
  .map(({ artistGenres, artists, isLooked, seed }) => {
    const random = new Random(seed);
    const draw = () => (random.uniform() < 0.1 ? Number.NaN : 3 * random.normal());
    return {
      ...{ artistGenres, artists },
      evidence: Array.from({ length: artists.length * GENRES }, draw),
      songs: [...artists.keys()].filter((song) => isLooked[song]),
    };
  });

/** Labels before and after, songs × genres. */
function clean({ artistGenres, artists, evidence, songs }: Case) {
  const before = artists.map((own) =>
    [0, 1, 2].map((g) => (own.some((artist) => artistGenres[artist].includes(g)) ? 1 : 0)),
  );
  const labels = {
    rows: artists.length,
    columns: 1 + GENRES,
    data: Uint8Array.from(before.flatMap((row) => [Math.max(...row), ...row])),
  };
  const ofArtists = {
    rows: ARTISTS,
    columns: GENRES,
    data: Uint8Array.from(artistGenres.flatMap((own) => [0, 1, 2].map((g) => +own.includes(g)))),
  };
  const after = plausibleLabels(
    { labels, songArtists: toLists(artists), artistGenres: ofArtists },
    { rows: artists.length, columns: GENRES, data: Float64Array.from(evidence) },
    Int32Array.from(songs),
  );
  const rows = artists.map((_, song) => {
    const start = song * (1 + GENRES);
    return Array.from(after.data.subarray(start + 1, start + 1 + GENRES));
  });
  return { before, after: rows };
}

describe('plausible labels', () => {
  test('no song gains a genre, none loses all, and songs that are not looked at keep theirs', () => {
    fc.assert(
      fc.property(cases, (made) => {
        const { before, after } = clean(made);
        after.forEach((row, song) => {
          row.forEach((label, g) => {
            expect(label).toBeLessThanOrEqual(before[song][g]);
          });
          expect(Math.max(...row)).toBe(Math.max(...before[song]));
          if (!made.songs.includes(song)) expect(row).toEqual(before[song]);
        });
      }),
    );
  });

  test('each artist keeps each genre on one of its songs', () => {
    fc.assert(
      fc.property(cases, (made) => {
        const { after } = clean(made);
        made.artistGenres.forEach((genres, artist) => {
          const own = made.songs.filter((song) => made.artists[song].includes(artist));
          for (const g of own.length === 0 ? [] : genres) {
            expect(own.some((song) => after[song][g] === 1)).toBe(true);
          }
        });
      }),
    );
  });

  test('labels without evidence, above the usual or near the song’s best are kept', () => {
    fc.assert(
      fc.property(cases, (made) => {
        const { before, after } = clean(made);
        after.forEach((row, song) => {
          const own = made.evidence.slice(song * GENRES, (song + 1) * GENRES);
          const best = Math.max(
            ...own.filter((value, g) => before[song][g] === 1 && !Number.isNaN(value)),
          );
          row.forEach((label, g) => {
            const isSafe = !(own[g] < 0) || own[g] >= best - 1;
            if (before[song][g] === 1 && isSafe) expect(label).toBe(1);
          });
        });
      }),
    );
  });

  test('the order of songs does not matter', () => {
    fc.assert(
      fc.property(cases, (made) => {
        const last = made.artists.length - 1;
        const turned = {
          ...made,
          artists: made.artists.toReversed(),
          evidence: made.artists
            .map((_, song) => made.evidence.slice(song * GENRES, (song + 1) * GENRES))
            .reverse()
            .flat(),
          songs: made.songs.map((song) => last - song).reverse(),
        };
        expect(clean(turned).after).toEqual(clean(made).after.reverse());
      }),
    );
  });

  test('a doubtful label goes, but for the artist’s most likely song', () => {
    const made = {
      artistGenres: [[0, 1], [], [], []],
      artists: [[0], [0], [0]],
      evidence: [2, -3, 9, 2, -2, 9, 2, -0.5, 9],
      songs: [0, 1, 2],
    };
    expect(clean(made).after).toEqual([
      [1, 0, 0],
      [1, 0, 0],
      [1, 1, 0],
    ]);
  });
});
