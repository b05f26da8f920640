import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { TableReport } from '../../src/catalogue/cleaning/report.js';
import { catalogueFromRecords, songsFromRecords } from '../../src/catalogue/records.js';
import { listAt, listCount } from '../../src/core/matrix/index.js';

const artists = [
  { id: 'a', name: 'Abba', followers: 5000, genres: ['europop', 'pop'] },
  { id: 'b', name: 'Beck', followers: '2000', genres: 'rock, pop' },
];

function total({ leftOut, kept }: TableReport): number {
  return leftOut.reduce((sum, { count }) => sum + count, kept);
}

describe('catalogueFromRecords', () => {
  test('takes features under `features` or on the song itself, and artists in any form', async () => {
    const { songs, artists: kept } = await catalogueFromRecords(
      [
        { id: 1, name: 'One', artists: ['a'], features: { tempo: 120, explicit: true } },
        { id: 2, artists: { b: 'Beck', a: 'Abba' }, tempo: '90', explicit: 'no' },
        { id: 3, artists: [{ id: 'b', name: 'Beck' }], features: { tempo: '60' }, explicit: 0 },
      ],
      artists,
    );
    expect(songs.ids).toEqual(['1', '2', '3']);
    expect(songs.names).toEqual(['One', '', '']);
    expect(songs.featureNames).toEqual(['explicit', 'tempo']);
    expect([...songs.features.data]).toEqual([1, 120, 0, 90, 0, 60]);
    expect([...listAt(songs.artists, 1)]).toEqual([1, 0]);
    expect(kept.genreNames).toEqual(['europop', 'pop', 'rock']);
    expect([...listAt(kept.genres, 1)]).toEqual([2, 1]);
  });

  test('tells the record, the column and the value that is wrong', async () => {
    await expect(
      catalogueFromRecords(
        [
          { artists: 'a', tempo: 1 },
          { artists: 'a', tempo: 'fast' },
        ],
        artists,
      ),
    ).rejects.toThrow('songs: record 1, tempo: "fast" is not a finite number');
    await expect(
      catalogueFromRecords([{ id: 'x', artists: 'a', name: {} as string, tempo: 1 }], artists),
    ).rejects.toThrow('songs: record 0, name: expected text, got object');
    await expect(catalogueFromRecords([], artists)).rejects.toThrow(
      'songs: at least one record is needed',
    );
  });

  test('takes what is no number for missing where that is asked for', async () => {
    const { songs, report } = await catalogueFromRecords(
      ['fast', 90, {}, '4/4'].map((tempo) => ({ artists: 'Abba', tempo, energy: 0.5 })),
      artists,
      { badCells: 'missing' },
    );
    expect([...songs.features.data]).toEqual(
      [Number.NaN, 90, Number.NaN, Number.NaN].flatMap((tempo) => [0.5, tempo]),
    );
    expect(report.notes).toContain(
      'cells of songs that are no numbers, taken for missing: 3 (tempo 3), the first in record 0, column tempo: "fast"',
    );
  });

  test('names that match more often than ids decide, though a name may look like an id', async () => {
    const numbered = [
      { id: '311', name: 'Abba', genres: 'pop' },
      { id: '2', name: '311', genres: 'rock' },
    ];
    const songs = ['Abba', '311', 'ABBA', 'Earth, Wind & Fire'].map((name, i) => ({
      id: i,
      artists: name,
      tempo: 1,
    }));
    const catalogue = await catalogueFromRecords(songs, [
      ...numbered,
      { id: '3', name: 'Earth, Wind & Fire', genres: 'funk' },
    ]);
    expect([...catalogue.songs.artists.values]).toEqual([0, 1, 0, 2]);
  });

  test('a few unknown ids among known names do not make names count', async () => {
    const credits: Record<string, string>[] = [{ a: 'Abba' }, { b: 'Beck' }, { x: 'Abba' }];
    const songs = credits.map((credit) => ({ artists: credit, tempo: 1 }));
    const catalogue = await catalogueFromRecords(songs, artists);
    expect(catalogue.songs.ids).toEqual(['1', '2']);
  });

  test('a name that a kept and a left-out artist share is that of the kept one', async () => {
    const { songs } = await catalogueFromRecords(
      [{ artists: 'Nirvana', tempo: 1 }],
      [
        { id: 'x', name: 'Nirvana', followers: 3, genres: 'psychedelic' },
        { id: 'y', name: 'Nirvana', followers: 3000, genres: 'grunge' },
      ],
    );
    expect([...songs.artists.values]).toEqual([0]);
  });

  test('settles ids or names in the middle of many songs without losing the first ones', async () => {
    const many = Array.from({ length: 5000 }, (_, i) => ({
      id: i,
      artists: i % 2 === 0 ? ['a'] : ['a', 'b', 'nobody'],
      tempo: i,
    }));
    const { songs, report } = await catalogueFromRecords(many, artists);
    expect(listCount(songs.artists)).toBe(5000);
    expect(songs.artists.values).toHaveLength(7500);
    expect([...listAt(songs.artists, 1)]).toEqual([0, 1]);
    expect(report.notes).toContain('artists named by songs that are not in artists: 2500 of 10000');
  });

  test('every song and artist is kept or left out for one reason, and kept ones have what they need', async () => {
    const song = fc.record(
      {
        id: fc.constantFrom('s1', 's2', 's3', 's4', '', 'None', null),
        artists: fc.constantFrom('a', 'b', 'c', 'x', '', "['a', 'c']", null),
        tempo: fc.constantFrom(1, 2.5, '3', 'NA', null, Number.NaN, true),
        energy: fc.constantFrom(0.5, null),
      },
      { requiredKeys: ['artists', 'tempo', 'energy'] },
    );
    const artist = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', null),
      followers: fc.constantFrom(10, 1000, '5000', 'None', null),
      genres: fc.constantFrom('pop', "['rock', 'pop', 'rock']", '[]', null),
    });
    const always = { id: 'z', followers: 1e6, genres: 'pop' };
    const plays = { id: 's0', artists: 'z', tempo: 1, energy: 1 };
    await fc.assert(
      fc.asyncProperty(fc.array(song), fc.array(artist), async (songRecords, artistRecords) => {
        const records = songRecords as { id?: string; artists: string; tempo: number }[];
        const { songs, artists, report } = await catalogueFromRecords(
          [...records, plays],
          [...(artistRecords as { id: string }[]), always],
          { threads: 1 },
        );
        expect(report.songs.read).toBe(songRecords.length + 1);
        expect(report.songs.kept).toBe(songs.ids.length);
        expect(total(report.songs)).toBe(report.songs.read);
        expect(report.artists.read).toBe(artistRecords.length + 1);
        expect(report.artists.kept).toBe(artists.ids.length);
        expect(total(report.artists)).toBe(report.artists.read);
        expect(new Set(songs.ids).size).toBe(songs.ids.length);
        const { data, columns } = songs.features;
        for (let k = 0; k < data.length; k += columns) {
          expect(data.subarray(k, k + columns).every(Number.isNaN)).toBe(false);
        }
        for (let i = 0; i < songs.ids.length; i++) {
          const list = [...listAt(songs.artists, i)];
          expect(list.length).toBeGreaterThan(0);
          expect(list.every((position) => artists.ids[position] !== undefined)).toBe(true);
        }
        for (let i = 0; i < artists.ids.length; i++) {
          expect(artists.followers[i]).toBeGreaterThanOrEqual(1000);
          const genres = [...listAt(artists.genres, i)];
          expect(new Set(genres).size).toBe(genres.length);
          expect(genres.length).toBeGreaterThan(0);
        }
      }),
    );
  });
});

describe('songsFromRecords', () => {
  test('reads songs alone, with the features of a model', async () => {
    const { songs, report } = await songsFromRecords(
      [
        { tempo: 1, energy: 2 },
        { tempo: 3, energy: null },
        { tempo: null, energy: null },
      ],
      { featureNames: ['energy', 'tempo'] },
    );
    expect([...songs.features.data]).toEqual([2, 1, Number.NaN, 3]);
    expect(songs.ids).toEqual(['1', '2']);
    expect(report).toEqual({
      songs: { read: 3, kept: 2, leftOut: [{ reason: 'no feature has a value', count: 1 }] },
      features: ['energy', 'tempo'],
      notes: [
        'songs has no column of ids: songs are numbered from 1',
        'songs kept with missing values: 1 of 2 (energy 1)',
      ],
    });
  });
});

describe("records like Spotify's", () => {
  const track = (id: string, tempo: number) => ({
    track: {
      id,
      name: `song ${id}`,
      album: { id: 'x', name: 'X' },
      artists: [{ id: 'a', name: 'A' }],
    },
    audio_features: { tempo, key: 'F#', duration_ms: -1 },
  });
  const artist = { id: 'a', name: 'A', followers: { href: null, total: 5000 }, genres: ['pop'] };

  test('are read without a mapping', async () => {
    const { songs, artists, report } = await catalogueFromRecords(
      [track('s', 90), track('t', 120)],
      [artist],
      { dropIncompleteSongs: false },
    );
    expect(songs.ids).toEqual(['s', 't']);
    expect(songs.names).toEqual(['song s', 'song t']);
    expect([...songs.artists.values]).toEqual([0, 0]);
    expect([...artists.followers]).toEqual([5000]);
    expect(songs.featureNames).toEqual(['duration_ms', 'key', 'tempo']);
    expect([...songs.features.data]).toEqual([Number.NaN, 6, 90, Number.NaN, 6, 120]);
    expect(report.notes.join()).toContain('taken for missing: 2');
  });

  test('say so where a feature is there twice', async () => {
    const song = { id: 's', artists: ['a'], tempo: 1, features: { tempo: 2 } };
    const { songs, report } = await catalogueFromRecords([song], [artist]);
    expect([...songs.features.data]).toEqual([1]);
    expect(report.notes).toContain(
      'songs have "tempo" among their features and beside them; the latter is used',
    );
  });
});
