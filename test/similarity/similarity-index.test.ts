import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Catalogue } from '../../src/catalogue/index.js';
import { listAt, selectRows } from '../../src/core/matrix/index.js';
import { type SharedIndex, SimilarityIndex } from '../../src/similarity/index.js';
import { catalogueOf, classifier, type SongRecords, songRecords } from './catalogues.js';

const SONGS = 200;
const records = songRecords(SONGS);
const run = { threads: 1 };

/** Features of a song by name, as one asks about a song that is in no catalogue. */
const featuresOf = ({ energy, acousticness, key }: SongRecords[number]) => ({
  energy,
  acousticness,
  key,
});

/** The points of the songs of an index, in the catalogue's order. */
function pointsOf({ songs }: SharedIndex): Float32Array[] {
  const { space } = songs.index;
  const { rows, columns, points } = space;
  return Array.from({ length: rows }, (_, row) =>
    points.subarray(row * columns, (row + 1) * columns),
  );
}

function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Math.sqrt(Array.from(a, (value, j) => (value - b[j]) ** 2).reduce((x, y) => x + y, 0));
}

describe('SimilarityIndex', () => {
  let catalogue: Catalogue;
  let index: SimilarityIndex;
  let folder: string;
  let file: string;

  beforeAll(async () => {
    catalogue = await catalogueOf(records);
    index = await SimilarityIndex.fit(catalogue, classifier, run);
    folder = await mkdtemp(join(tmpdir(), 'similarity-'));
    file = join(folder, 'similar.bin');
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('finds the songs that brute force finds, the nearest first', () => {
    const points = pointsOf(index.shared);
    for (const asked of [0, 7, 133]) {
      const expected = Array.from(points.keys())
        .filter((row) => row !== asked)
        .sort((a, b) => distance(points[a], points[asked]) - distance(points[b], points[asked]))
        .slice(0, 10);
      const found = index.similarSongs(`song-${asked}`);
      expect(found.map(({ id }) => id)).toEqual(expected.map((row) => `song-${row}`));
      found.forEach((song, i) => {
        const far = distance(points[expected[i]], points[asked]);
        expect(song.distance).toBeCloseTo(far / index.shared.songs.typical, 6);
      });
    }
  });

  test('answers with titles, artists, and the genres and features that two songs share', () => {
    const [first] = index.similarSongs('song-0', { top: 1 });
    const row = catalogue.songs.ids.indexOf(first.id);
    expect(first.title).toBe(`Title ${row}`);
    const [artist] = listAt(catalogue.songs.artists, row);
    expect(first.artists).toEqual([
      { id: catalogue.artists.ids[artist], name: catalogue.artists.names[artist] },
    ]);
    expect(first.genres[0]).toMatchObject({ genre: 'metal', supergenre: 'loud' });
    const leaf = classifier.taxonomy.nodeOfGenre('metal') ?? -1;
    const { data } = classifier.predict(
      selectRows(catalogue.songs.features, Int32Array.of(0, row)),
    );
    first.genres[0].probabilities.forEach((probability, i) => {
      expect(probability).toBeCloseTo(data[i * classifier.taxonomy.size + leaf], 2);
    });
    const { feature, values, nearness } = first.features[0];
    expect(['energy', 'acousticness']).toContain(feature);
    const column = catalogue.songs.featureNames.indexOf(feature);
    const value = (song: number) => catalogue.songs.features.data[3 * song + column];
    expect(values).toEqual([value(0), value(row)]);
    const pairs = catalogue.songs.ids.flatMap((_, a) =>
      catalogue.songs.ids.flatMap((__, b) => (a < b ? Math.abs(value(a) - value(b)) : [])),
    );
    const farther = pairs.filter((gap) => gap > Math.abs(values[0] - values[1])).length;
    expect(nearness).toBeCloseTo(farther / pairs.length, 1);
  });

  test('asked by title or by features, gives what it gives by id', () => {
    const byId = index.similarSongs('song-3');
    expect(index.similarSongs('title 3')).toEqual(byId);
    const byFeatures = index.similarSongs(featuresOf(records[3]));
    expect(byFeatures.map(({ id }) => id)).toEqual(byId.map(({ id }) => id));
    byFeatures.forEach((song, i) => {
      expect(song.distance).toBeCloseTo(byId[i].distance, 5);
    });
    const missing = index.similarSongs({ ...featuresOf(records[3]), key: null });
    expect(missing).toHaveLength(10);
  });

  test('of several songs, finds what is near all of them', () => {
    const asked = ['song-0', 'song-4', featuresOf(records[8])];
    const found = index.similarSongs(asked, { top: 3 });
    expect(found.map(({ id }) => id)).not.toContain('song-0');
    expect(found.map(({ id }) => id)).not.toContain('song-8');
    const points = pointsOf(index.shared);
    const mean = Array.from(points[0], (_, j) => (points[0][j] + points[4][j] + points[8][j]) / 3);
    const nearest = Array.from(points.keys())
      .filter((row) => ![0, 4, 8].includes(row))
      .sort((a, b) => distance(points[a], mean) - distance(points[b], mean));
    expect(found.map(({ id }) => id)).toEqual(nearest.slice(0, 3).map((row) => `song-${row}`));
  });

  test('leaves out songs of the same artists, or without a genre, where asked', () => {
    const others = index.similarSongs('song-0', { otherArtists: true, top: SONGS });
    const byOthers = records.filter(({ artists }) => artists[0] !== 'artist-0');
    expect(new Set(others.map(({ id }) => id))).toEqual(new Set(byOthers.map(({ id }) => id)));
    const folk = index.similarSongs('song-0', { genres: ['folk'], top: SONGS });
    expect(folk.length).toBeGreaterThan(10);
    expect(folk.length).toBeLessThan(SONGS / 2);
    const column = index.shared.genres.findIndex(({ genre }) => genre === 'folk');
    for (const { id } of folk) {
      const row = catalogue.songs.ids.indexOf(id);
      expect(index.shared.songs.genres[4 * row + column] / 255).toBeGreaterThan(0.09);
    }
  });

  test('leaves out copies of the song, and of answers', async () => {
    const [first, second] = records;
    const copies: SongRecords = [
      ...records,
      { ...first, id: 'same-features' },
      { ...first, id: 'other-version', name: 'TITLE 0', energy: first.energy + 0.01 },
      { ...second, id: 'same-title-elsewhere', name: 'Title 0', artists: ['artist-7'] },
    ];
    const withCopies = await SimilarityIndex.fit(await catalogueOf(copies), classifier, run);
    const ofFirst = withCopies.similarSongs('song-0', { top: copies.length }).map(({ id }) => id);
    expect(ofFirst).not.toContain('same-features');
    expect(ofFirst).not.toContain('other-version');
    expect(ofFirst).toContain('same-title-elsewhere');
    const ofNext = withCopies.similarSongs('song-4', { top: copies.length }).map(({ id }) => id);
    const shown = ['song-0', 'same-features', 'other-version'].filter((id) => ofNext.includes(id));
    expect(shown).toHaveLength(1);
  });

  test('finds artists by the means of their songs', () => {
    const found = index.similarArtists('artist 0', { top: 3 });
    expect(found).toEqual(index.similarArtists('artist-0', { top: 3 }));
    for (const { id, name, songs, genres } of found) {
      expect(name).toBe(id.replace('artist-', 'Artist '));
      expect(Number(id.slice('artist-'.length)) % 4).toBe(0);
      expect(songs).toBe(SONGS / 20);
      expect(genres[0].genre).toBe('metal');
    }
    const own = records.filter(({ artists }) => artists[0] === 'artist-0').map(featuresOf);
    const [itself, ...others] = index.similarArtists(own, { top: 4 });
    expect(itself.id).toBe('artist-0');
    expect(itself.distance).toBeCloseTo(0, 3);
    expect(others.map(({ id }) => id)).toEqual(found.map(({ id }) => id));
    expect(index.similarArtists('artist-0', { top: 99 })).toHaveLength(19);
    expect(index.similarArtists('artist-0', { genres: ['folk'], top: 99 }).length).toBeLessThan(19);
  });

  test('gives the same answers for the songs in another order', async () => {
    const turned = await SimilarityIndex.fit(
      await catalogueOf([...records].reverse()),
      classifier,
      run,
    );
    for (const id of ['song-5', 'song-150']) {
      const answers = (of: SimilarityIndex) => of.similarSongs(id).map((song) => song.id);
      expect(answers(turned)).toEqual(answers(index));
    }
  });

  test('gives all there are where more are asked for, and the first of equally near ones', async () => {
    expect(index.similarSongs('song-0', { top: 10_000 })).toHaveLength(SONGS - 1);
    const equal = Array.from({ length: 6 }, (_, i) => ({
      ...records[0],
      id: `${i}`,
      name: `${i}`,
    }));
    const flat = await SimilarityIndex.fit(await catalogueOf(equal), classifier, run);
    expect(flat.similarSongs('3', { top: 3 }).map(({ id }) => id)).toEqual(['0', '1', '2']);
    expect(flat.artists).toBe(1);
    expect(flat.similarArtists('artist-0')).toEqual([]);
  });

  test('knows songs without artists and titles', async () => {
    const { songs, artists } = catalogue;
    const bare = {
      songs: {
        ...songs,
        names: undefined,
        artists: { offsets: new Uint32Array(SONGS + 1), values: new Int32Array(0) },
      },
      artists,
    };
    const found = await SimilarityIndex.fit(bare, classifier, run);
    expect(found.artists).toBe(0);
    expect(found.similarSongs('song-0')[0]).toMatchObject({ title: undefined, artists: [] });
    await found.save(file);
    expect((await SimilarityIndex.load(file, classifier)).similarSongs('song-0')).toEqual(
      found.similarSongs('song-0'),
    );
  });

  test.each(['exact', 'approximate'] as const)(
    'with the %s search, comes back from its file, and as a thread gets it',
    async (neighborSearch) => {
      const fitted = await SimilarityIndex.fit(catalogue, classifier, { ...run, neighborSearch });
      await fitted.save(file);
      const bytes = await readFile(file);
      const again = await SimilarityIndex.fit(catalogue, classifier, {
        threads: 2,
        neighborSearch,
      });
      await again.save(file);
      expect(await readFile(file)).toEqual(bytes);
      const loaded = await SimilarityIndex.load(file, classifier);
      const inThread = SimilarityIndex.of(structuredClone(loaded.shared), classifier);
      for (const other of [loaded, inThread]) {
        expect(other.similarSongs('song-9')).toEqual(fitted.similarSongs('song-9'));
        expect(other.similarArtists('artist-3')).toEqual(fitted.similarArtists('artist-3'));
      }
      const { points } = loaded.shared.songs.index.space;
      expect(points.buffer).toBeInstanceOf(SharedArrayBuffer);
      // What a thread changes is seen here: it has no copy.
      const ofThread = inThread.shared.songs.index.space.points;
      ofThread[0] += 1;
      expect(points[0]).toBe(ofThread[0]);
    },
  );

  test.each<[string, () => unknown, string]>([
    [
      'a song',
      () => index.similarSongs('song-x'),
      'no song of the catalogue has the id or title "song-x"',
    ],
    [
      'an artist',
      () => index.similarArtists('x'),
      'no artist with songs in the catalogue has the id or name "x"',
    ],
    ['a feature', () => index.similarSongs({ energy: 1 }), 'no features "acousticness" and "key"'],
    [
      'a genre',
      () => index.similarSongs('song-1', { genres: ['metall'] }),
      'no genre "metall"; did you mean "metal"',
    ],
    ['songs', () => index.similarSongs([]), 'no song is asked about'],
    ['an artist’s songs', () => index.similarArtists([]), 'the artist has no songs'],
    ['a number', () => index.similarSongs('song-1', { top: 0 }), '"top"'],
  ])('says what is wrong where %s is missing', (_, ask, message) => {
    expect(ask).toThrow(message);
  });

  test('asks for an id where a title or name is not enough', async () => {
    const twice = records.map((song, i) => ({ ...song, name: i % 2 === 0 ? 'Again' : song.name }));
    const found = await SimilarityIndex.fit(await catalogueOf(twice), classifier, run);
    expect(() => found.similarSongs('again')).toThrow('several songs have the title "again"');
    expect(found.similarSongs('song-2')).not.toHaveLength(0);
  });

  test('ends when it is aborted, and says how far it is', async () => {
    const controller = new AbortController();
    const steps: string[] = [];
    const fitting = SimilarityIndex.fit(catalogue, classifier, {
      ...run,
      signal: controller.signal,
      onProgress({ step }) {
        steps.push(step);
        controller.abort(new Error('enough'));
      },
    });
    await expect(fitting).rejects.toThrow('enough');
    expect(steps).toContain('genres of songs');
  });

  test('refuses a file of another model, and a damaged one, by name', async () => {
    await index.save(file);
    const other = { ...classifier, featureNames: ['energy', 'key', 'acousticness'] };
    await expect(SimilarityIndex.load(file, other)).rejects.toThrow(
      `${file}: was made with another model`,
    );
    const retrained = {
      ...classifier,
      predict: (...songs: Parameters<typeof classifier.predict>) => {
        const { data, ...size } = classifier.predict(...songs);
        return { ...size, data: data.map((probability) => probability / 2) };
      },
    };
    await expect(SimilarityIndex.load(file, retrained)).rejects.toThrow('another model');
    const bytes = await readFile(file);
    bytes[bytes.length >> 1] ^= 1;
    await writeFile(file, bytes);
    await expect(SimilarityIndex.load(file, classifier)).rejects.toThrow(`${file}: is damaged`);
  });
});
