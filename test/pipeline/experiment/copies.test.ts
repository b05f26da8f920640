import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Catalogue, joinSongs, readSongs, type Songs } from '../../../src/catalogue/index.js';
import { listAt, toLists } from '../../../src/core/matrix/index.js';
import { artistsOfCopies, findCopies } from '../../../src/pipeline/experiment/copies.js';
import { drawExperiment, type Experiment } from '../../../src/pipeline/experiment/experiment.js';
import { Task } from '../../../src/pipeline/experiment/task.js';
import { describeReal } from '../../support/real-data.js';
import { quickOptions, smallCatalogue, taxonomy } from '../small-task.js';

/** The songs, and some of them once more under other ids and with the artists of the song before. */
function withCopies(catalogue: Catalogue, copied: readonly number[]): Catalogue {
  const { songs } = catalogue;
  const { columns, data } = songs.features;
  const again: Songs = {
    ...songs,
    ids: copied.map((song) => `copy of ${songs.ids[song]}`),
    features: {
      ...{ rows: copied.length, columns },
      data: Float32Array.from(
        copied.flatMap((song) => [...data.subarray(song * columns, (song + 1) * columns)]),
      ),
    },
    artists: {
      offsets: Uint32Array.from({ length: copied.length + 1 }, (_, i) => i),
      values: Int32Array.from(copied, (song) => listAt(songs.artists, Math.max(0, song - 1))[0]),
    },
  };
  return { ...catalogue, songs: joinSongs([songs, again]) };
}

/** The sides, −1 for none, of the songs that have copies, by group. */
function sidesOfCopies({ split, copies }: Experiment): Set<number>[] {
  const side = new Map<number, number>();
  for (const song of split.train) side.set(song, 0);
  for (const song of split.test) side.set(song, 1);
  const sides: Set<number>[] = [];
  for (let song = 0; song < copies.groups.offsets.length - 1; song++) {
    for (const group of listAt(copies.groups, song)) {
      sides[group] ??= new Set();
      sides[group].add(side.get(song) ?? -1);
    }
  }
  return sides;
}

test('a group of copies is on one side and in one fold, whatever the split', async () => {
  const catalogue = await smallCatalogue();
  const song = fc.nat({ max: catalogue.songs.ids.length - 1 });
  const some = fc.uniqueArray(song, { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(some, fc.constantFrom('artist', 'song'), fc.nat(99), (copied, split, seed) => {
      const { evaluation } = quickOptions({ evaluation: { split, seed } });
      const experiment = drawExperiment(withCopies(catalogue, copied), evaluation);
      expect(experiment.copies.count).toBe(copied.length);
      const sides = sidesOfCopies(experiment);
      expect(sides).toHaveLength(copied.length);
      for (const own of sides) expect(own.size).toBe(1);
      const { folds } = new Task(experiment, taxonomy);
      const foldOf = new Map<number, number>();
      folds.forEach((fold, one) => {
        for (const group of listAt(experiment.copies.groups, one)) {
          expect(foldOf.get(group) ?? fold).toBe(fold);
          foldOf.set(group, fold);
        }
      });
    }),
    { numRuns: 30 },
  );
});

test('copies of listed test songs are left out', async () => {
  const catalogue = withCopies(await smallCatalogue(), [4, 9]);
  const { evaluation } = quickOptions();
  const { split } = drawExperiment(catalogue, evaluation, ['song 4', 'song 5']);
  expect([...split.test]).toEqual([4, 5]);
  expect(Array.from(split.leftOut, (one) => catalogue.songs.ids[one])).toEqual(['copy of song 4']);
});

test('copies have the artists of all of them, or an artist of their own', async () => {
  const small = await smallCatalogue();
  const { songs } = withCopies(small, [4, 9]);
  const n = small.songs.ids.length;
  const together = artistsOfCopies(songs, findCopies(songs));
  const union = [...listAt(songs.artists, 4), ...listAt(songs.artists, n)];
  for (const one of [4, n]) expect([...listAt(together, one)]).toEqual(union);
  expect([...listAt(together, 5)]).toEqual([...listAt(songs.artists, 5)]);

  const empty = { offsets: new Uint32Array(n + 3), values: new Int32Array(0) };
  const alone = artistsOfCopies({ artists: empty }, findCopies({ ...songs, artists: empty }));
  const lists = Array.from({ length: n + 2 }, (_, one) => [...listAt(alone, one)]);
  expect(lists.filter((list) => list.length > 0)).toEqual([[0], [1], [0], [1]]);
});

test('songs keep the artists that they share, or one of their own', () => {
  const song = fc.tuple(
    fc.uniqueArray(fc.nat(6), { maxLength: 3 }),
    fc.option(fc.nat(3), { nil: undefined }),
  );
  fc.assert(
    fc.property(fc.array(song, { maxLength: 12 }), (songs) => {
      const artists = toLists(songs.map(([own]) => own));
      const copies = toLists(songs.map(([_, copy]) => (copy === undefined ? [] : [copy])));
      const units = songs.map(([own, copy]) => {
        if (copy === undefined) return own;
        const all = songs.flatMap(([theirs, other]) => (other === copy ? theirs : []));
        return [...new Set(all)];
      });
      const unitOf = songs.map(([_, copy], i) => (copy === undefined ? i : -1 - copy));
      const isShared = (artist: number) =>
        new Set(unitOf.filter((_, i) => units[i].includes(artist))).size > 1;
      const together = artistsOfCopies({ artists }, { groups: copies, count: 0 });
      const unknown = Math.max(-1, ...songs.flatMap(([own]) => own)) + 1;
      songs.forEach(([_, copy], i) => {
        const shared = units[i].filter(isShared);
        const alone = copy === undefined ? [] : [unknown + copy];
        const one = units[i].length > 0 ? units[i].slice(0, 1) : alone;
        expect([...listAt(together, i)]).toEqual(shared.length > 0 ? shared : one);
      });
    }),
  );
});

test('songs without copies whose artists all have several songs need no other lists', () => {
  const artists = toLists([[0, 1], [1], [0]]);
  const none = { groups: toLists([[], [], []]), count: 0 };
  expect(artistsOfCopies({ artists }, none)).toBe(artists);
});

describeReal('songs of public playlists', ['playlists'], ({ playlists }) => {
  test('almost half of the test songs have a copy among the others, which the split keeps together', async () => {
    const file = join(tmpdir(), `playlists-${process.pid}.csv`);
    const text = await readFile(join(playlists, 'playlist_genres.csv'), 'latin1');
    await writeFile(file, text);
    const options = { songs: { columns: { labels: 'playlist_genre' } } };
    const { songs } = await readSongs({ songs: file }, options).finally(() => rm(file));
    const artists = {
      ...{ ids: [], names: [], followers: new Float64Array(0), genreNames: [] },
      genres: { offsets: new Uint32Array(1), values: new Int32Array(0) },
    };
    const table = { read: songs.ids.length, kept: songs.ids.length, leftOut: [] };
    const report = { songs: table, artists: table, features: songs.featureNames, notes: [] };
    const catalogue: Catalogue = { songs, artists, leftOutSongs: [], report };
    const { evaluation } = quickOptions({ evaluation: { split: 'song' } });
    const experiment = drawExperiment(catalogue, evaluation);
    expect(songs.ids).toHaveLength(5130);
    expect(experiment.copies.count).toBe(1639);
    for (const own of sidesOfCopies(experiment)) expect(own.size).toBe(1);
    expect(experiment.split.test.length / songs.ids.length).toBeCloseTo(0.2, 2);
  });
});
