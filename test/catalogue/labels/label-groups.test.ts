import { describe, expect, test } from '@jest/globals';
import { type CatalogueOptions, catalogueFromRecords } from '../../../src/catalogue/index.js';
import { labelsOfSong } from '../../../src/catalogue/songs/label-songs.js';
import { InputError } from '../../../src/core/errors/index.js';

const groups = {
  'hip hop': ['hip hop', 'rap'],
  rock: ['rock', '*core', 'R&B'],
  pop: ['pop', 'electro*'],
};

/** Songs of artists x0, x1, …, each with the genres given. */
async function grouped(
  genres: readonly (readonly string[])[],
  songs: readonly (readonly number[])[],
  labels: CatalogueOptions['labels'] = {},
) {
  return catalogueFromRecords(
    songs.map((own, i) => ({ id: `s${i}`, artists: own.map((artist) => `x${artist}`), energy: i })),
    genres.map((own, i) => ({ id: `x${i}`, name: `X ${i}`, followers: 5000, genres: own })),
    { labels: { groups, ...labels }, features: { names: ['energy'] } },
  );
}

/** The groups that a genre puts a song into, of which there are others in `rock`. */
async function groupsOf(genre: string): Promise<string[]> {
  const { songs } = await grouped([[genre], ['rock']], [[1], [0]]);
  return songs.ids.includes('s1') ? labelsOfSong(songs, 1) : [];
}

describe('groups of labels', () => {
  test.each([
    ['rap', ['hip hop']],
    ['Latin Hip-Hop', ['hip hop']],
    ['trap', []],
    ['rapper', []],
    ['pop rap', ['hip hop']],
    ['pop rock', ['rock']],
    ['metalcore', ['rock']],
    ['core', ['rock']],
    ['contemporary r&b', ['rock']],
    ['electropop', ['pop']],
    ['k-pop', ['pop']],
    ['popular', []],
  ])('are found by words in names: %s', async (genre, expected) => {
    expect(await groupsOf(genre)).toEqual(expected);
  });

  test('of a song with one label are that of most of the genres of its artists', async () => {
    const genres = [['rap', 'pop rap', 'pop'], ['rock', 'indie pop'], ['polka']];
    const { songs, report, leftOutSongs } = await grouped(genres, [[0], [1], [0, 1], [2], [1, 1]], {
      oneLabel: true,
    });
    expect(songs.ids.map((id, song) => [id, ...labelsOfSong(songs, song)])).toEqual([
      ['s0', 'hip hop'],
    ]);
    expect(leftOutSongs).toEqual(['s3', 's1', 's2', 's4']);
    expect(report.songs).toEqual({
      read: 5,
      kept: 1,
      leftOut: [
        { reason: 'no label in any group', count: 1 },
        { reason: 'as many labels in several groups', count: 3 },
      ],
    });
    expect(report.notes).toContain(
      'labels in groups: hip hop 2, rock 1, pop 2; 1 are in no group, the most frequent: polka',
    );
    expect(report.labels).toEqual({
      columns: ['genres of artists'],
      labels: 1,
      without: 0,
      several: 0,
    });
  });

  test('of others are all of them, and artists stay', async () => {
    const { songs, artists } = await grouped([['rap', 'pop'], ['rock']], [[0], [0, 1], [1]]);
    expect(songs.ids.map((_, song) => labelsOfSong(songs, song))).toEqual([
      ['hip hop', 'pop'],
      ['hip hop', 'rock', 'pop'],
      ['rock'],
    ]);
    expect(artists.names).toEqual(['X 0', 'X 1']);
  });

  test('take the place of labels of their own, in the place of artists, too', async () => {
    const records = ['hard rock', 'soft rock', 'rap', 'polka'].map((genre, i) => {
      return { id: `s${i}`, genre, album: `a${i}`, energy: i };
    });
    const { songs, artists, reading } = await catalogueFromRecords(records, undefined, {
      labels: { groups },
      songs: { columns: { labels: 'genre', group: 'album' } },
      features: { names: ['energy'] },
    });
    expect(songs.ids.map((_, song) => labelsOfSong(songs, song))).toEqual([
      ['rock'],
      ['rock'],
      ['hip hop'],
    ]);
    expect([...artists.genreNames].sort()).toEqual(['hip hop', 'rock']);
    expect(reading?.labels.groups).toEqual(groups);
  });

  test('go with labels, not with numbers that are cut', async () => {
    const refused = grouped([['rap']], [[0]], { cuts: [50] });
    await expect(refused).rejects.toThrow(InputError);
    await expect(refused).rejects.toThrow(/give "groups" for labels/);
  });

  test('that leave no song are refused', async () => {
    await expect(grouped([['polka']], [[0]])).rejects.toThrow(
      /no song is left after cleaning: of 1, 1 no label in any group/,
    );
  });
});
