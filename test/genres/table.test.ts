import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readCatalogue } from '../../src/catalogue/index.js';
import { type GenreLookup, prepareGenresFile, writeGenres } from '../../src/genres/index.js';

const GENRES = ['r&b, contemporary', "drum 'n' bass", 'say "yes"; | \\ it', 'ünïcödé'];
const LOOKUP: GenreLookup = {
  source: 'musicbrainz',
  artists: [
    { name: 'A, B', genres: GENRES, found: 'name', items: ['x'] },
    { name: 'C', genres: [], found: 'notFound', items: [] },
  ],
};

describe('the table of genres', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'table-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test.each(['.csv', '.tsv', '.jsonl'])('in %s is a table of artists', async (ending) => {
    const file = join(folder, `genres${ending}`);
    await writeGenres(file, LOOKUP);
    const songs = join(folder, 'songs.csv');
    await writeFile(songs, 'id,artists,energy\n1,C,0.5\n');
    const { artists } = await readCatalogue(
      { songs, artists: file },
      { minFollowers: 0, dropArtistsWithoutGenre: false, features: { names: ['energy'] } },
    );
    expect(artists.names).toEqual(['A, B', 'C']);
    expect(artists.genreNames).toEqual(GENRES);
  });

  test('holds the artists that are asked for, and nothing else stays in its folder', async () => {
    const file = join(folder, 'genres.csv');
    await writeGenres(file, LOOKUP);
    await writeGenres(file, LOOKUP, ({ found }) => found === 'notFound');
    expect(await readFile(file, 'utf8')).toBe('name,genres,found,musicbrainz\nC,[],notFound,[]\n');
    expect(await readdir(folder)).toEqual(['genres.csv']);
  });

  test('is written into a folder that is made for it, now or before', async () => {
    const file = join(folder, 'none', 'genres.csv');
    await writeGenres(file, LOOKUP);
    const early = join(folder, 'early', 'genres.csv');
    await prepareGenresFile(early);
    expect(await readdir(dirname(early))).toEqual([]);
    await writeGenres(early, LOOKUP);
    expect(await readFile(early, 'utf8')).toBe(await readFile(file, 'utf8'));
  });
});
