import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { catalogueFromRecords, groupRepeats, type Songs } from '../../../src/catalogue/index.js';
import { toLists } from '../../../src/core/matrix/index.js';
import { Random } from '../../../src/core/numbers/index.js';

const groupsOf = (songs: Pick<Songs, 'features' | 'names' | 'artists'>) => [
  ...groupRepeats(songs).values,
];

/** Songs without titles or artists, from rows of features. */
function songsOf(rows: readonly (readonly number[])[]) {
  const features = {
    rows: rows.length,
    columns: rows[0].length,
    data: Float32Array.from(rows.flat()),
  };
  return { features, names: undefined, artists: toLists(rows.map(() => [])) };
}

/** Rows of features of which no two are equal. */
function differentRows(count: number): number[][] {
  const random = new Random(5);
  return Array.from({ length: count }, () => [0, 0, 0, 0].map(() => random.normal()));
}

test('songs with the same features are one group', () => {
  const rows = differentRows(50);
  rows[7] = [Number.NaN, 0, 0.1, 7];
  rows[31] = rows[4];
  rows[40] = [Number.NaN, -0, 0.1, 7];
  const expected = Array.from(rows.keys(), (song) => (song > 31 ? song - 1 : song));
  expected[31] = 4;
  for (let song = 40; song < 50; song++) expected[song] = song - 2;
  expected[40] = 7;
  expect(groupsOf(songsOf(rows))).toEqual(expected);
});

test('coarse features are equal by chance, and songs without any feature say nothing', () => {
  const coarse = Array.from({ length: 200 }, (_, song) => [song % 5, song % 3, song % 2]);
  expect(new Set(groupsOf(songsOf(coarse))).size).toBe(200);
  const empty = Array.from({ length: 20 }, () => [Number.NaN, Number.NaN]);
  expect(new Set(groupsOf(songsOf(empty))).size).toBe(20);
  // Equal in rare values of all columns: too rare for 200 songs.
  const rare = coarse.map((row, song) => (song === 12 || song === 150 ? [100, 7, 9] : row));
  const groups = groupsOf(songsOf(rare));
  expect(groups[150]).toBe(groups[12]);
  expect(new Set(groups).size).toBe(199);
});

test('songs with the same title and artists are one group, and so are copies of copies', async () => {
  const rows = differentRows(60);
  const artists = ['a', 'b', 'c'].map((id) => ({ id, followers: 5000, genres: ['pop'] }));
  const titled: Record<number, [string, string[]]> = {
    3: ['One Song', ['a', 'b']],
    9: [' one song ', ['b', 'a']],
    10: ['one song', ['a']],
    20: ['', ['a']],
    21: ['', ['a']],
  };
  const { songs } = await catalogueFromRecords(
    rows.map(([x, y, z], song) => {
      const [name, own] = titled[song] ?? [`song ${song}`, ['c']];
      return { id: `id ${song}`, name, artists: own, x, y, z };
    }),
    artists,
    { features: { names: ['x', 'y', 'z'] } },
  );
  const alone = groupsOf(songs);
  expect(alone[9]).toBe(alone[3]);
  expect(new Set(alone).size).toBe(59);

  const { data, columns } = songs.features;
  data.copyWithin(30 * columns, 9 * columns, 10 * columns);
  const joined = groupsOf(songs);
  expect([joined[9], joined[30]]).toEqual([joined[3], joined[3]]);
  expect(new Set(joined).size).toBe(58);
});

test('agrees with the definition, song by song', () => {
  const value = fc.constantFrom(0, 1, 2, 3, 4, 5, Number.NaN);
  const row = fc.array(value, { minLength: 5, maxLength: 5 });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), (rows) => {
      const same = (a: number, b: number) => Object.is(a, b);
      const share = (column: number, wanted: number) => {
        const known = rows.map((one) => one[column]).filter((one) => !Number.isNaN(one));
        return known.filter((one) => one === wanted).length / known.length;
      };
      const chance = (one: readonly number[]) =>
        one.reduce((p, x, column) => (Number.isNaN(x) ? p : p * share(column, x)), rows.length);
      const firsts = rows.map((one, song) =>
        chance(one) < 0.01
          ? rows.findIndex((other) => other.every((x, column) => same(x, one[column])))
          : song,
      );
      const numbers = [...new Set(firsts)];
      expect(groupsOf(songsOf(rows))).toEqual(firsts.map((first) => numbers.indexOf(first)));
    }),
  );
});
