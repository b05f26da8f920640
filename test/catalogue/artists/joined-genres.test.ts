import { describe, expect, test } from '@jest/globals';
import { readArtists } from '../../../src/catalogue/artists/read-artists.js';
import { readingOptions } from '../../../src/catalogue/options.js';
import { recordTable, type TableRecord } from '../../../src/catalogue/tables/record-table.js';
import { listAt } from '../../../src/core/matrix/index.js';

const people: readonly TableRecord[] = [
  { id: 'a', name: 'Abba', genres: ['pop'] },
  { id: 'b', name: 'Björk', genres: ['rock'] },
  { id: 'c', name: 'Cher' },
];

/** The genres of each artist, and the notes. */
async function join(genres: readonly TableRecord[], artists = people, options: object = {}) {
  const settings = readingOptions.parse({
    minFollowers: 0,
    dropArtistsWithoutGenre: false,
    ...options,
  });
  const read = await readArtists(
    recordTable('artists', artists, undefined),
    settings,
    recordTable('genres', genres, undefined),
  );
  const { names, genres: lists, genreNames } = read.artists;
  const named = names.map((name, i) => [name, [...listAt(lists, i)].map((g) => genreNames[g])]);
  return { genres: Object.fromEntries(named), notes: read.notes };
}

describe('genres from a table of their own', () => {
  test('are merged, replace those of the table of artists, and leave other artists as they are', async () => {
    const { genres, notes } = await join([
      { artist_id: 'a', genre: 'europop' },
      { artist_id: 'x', genre: 'jazz' },
      { artist_id: 'a', genre: 'disco' },
      { artist_id: 'a', genre: 'disco' },
      { artist_id: 'b', genre: null },
    ]);
    expect(genres).toEqual({ Abba: ['europop', 'disco'], Björk: ['rock'], Cher: [] });
    expect(notes).toContain('genres of artists are from genres for 1 of 3, matched by id');
    expect(notes).toContain('rows of genres that belong to no artist: 1');
  });

  test('are found by name, in any case, where there are no ids in common', async () => {
    const { genres, notes } = await join([
      { id: 'q1', artist: 'BJÖRK', genres: "['art pop', 'electronica']" },
      { id: 'q2', artist: 'cher', genres: 'pop; dance' },
    ]);
    expect(genres).toEqual({
      Abba: ['pop'],
      Björk: ['art pop', 'electronica'],
      Cher: ['pop', 'dance'],
    });
    expect(notes).toContain('genres of artists are from genres for 2 of 3, matched by name');
  });

  test('in rows without an id belong to the artist of their name alone', async () => {
    const rows = [
      { id: '', artist: 'Abba', genres: 'europop' },
      { id: '', artist: 'Cher', genres: 'disco' },
      { id: null, artist: 'cher', genres: 'dance' },
      { id: 'q1', artist: '', genres: 'nothing' },
    ];
    const unnamed = { id: 'd', name: '' };
    const { genres, notes } = await join(rows, [...people, unnamed]);
    expect(genres).toEqual({ Abba: ['europop'], Björk: ['rock'], Cher: ['disco', 'dance'], d: [] });
    expect(notes).toContain('genres of artists are from genres for 2 of 4, matched by name');
    expect(notes).toContain('rows of genres that belong to no artist: 1');
    const nobody = [{ id: '', name: 'Dido', genres: ['pop'] }];
    await expect(join(rows, nobody)).rejects.toThrow('holds no artist of the table of artists');
  });

  test('may be the only genres there are', async () => {
    const artists = [{ name: 'Abba' }, { name: 'Cher' }];
    const rows = [
      { artist: 'Abba', genre: 'pop' },
      { artist: 'ABBA', genre: 'disco' },
      { artist: '', genre: 'nothing' },
    ];
    const { genres, notes } = await join(rows, artists);
    expect(genres).toEqual({ Abba: ['pop', 'disco'], Cher: [] });
    expect(notes).toContain('rows of genres that belong to no artist: 1');
  });

  test('are in a column that an option names, if need be', async () => {
    const rows = [{ who: 'Abba', sort: 'disco' }];
    const columns = { name: 'who', genres: 'sort' };
    const { genres } = await join(rows, people, { genres: { columns } });
    expect(genres.Abba).toEqual(['disco']);
    await expect(join(rows)).rejects.toThrow('map yours with the option genres.columns.id');
  });

  test('of nobody are refused', async () => {
    await expect(join([{ artist: 'Dido', genre: 'pop' }])).rejects.toThrow(
      'genres: holds no artist of the table of artists, neither by id nor by name',
    );
  });
});
