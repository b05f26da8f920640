import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  type Catalogue,
  catalogueFromRecords,
  readCatalogue,
  type SongRecord,
  selectSongs,
} from '../../../src/catalogue/index.js';
import { Random } from '../../../src/core/numbers/index.js';
import {
  drawExperiment,
  type Experiment,
  testExperiment,
} from '../../../src/pipeline/experiment/experiment.js';
import { GenreModel, type Metrics } from '../../../src/pipeline/index.js';
import { TrainingSongs } from '../../../src/pipeline/training-songs/training-songs.js';
import { Taxonomy } from '../../../src/taxonomy/index.js';
import { describeReal, musicosetTables } from '../../support/real-data.js';
import { featureNames, quickOptions, smallCatalogue } from '../small-task.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'training-songs-'));
});
afterAll(() => rm(folder, { recursive: true }));

const drawn = (catalogue: Catalogue, split: 'artist' | 'song', testSongs?: string[]) =>
  drawExperiment(catalogue, quickOptions({ evaluation: { split } }).evaluation, testSongs);

/** Positions of the songs that are new to a model. */
function newTo(songs: TrainingSongs, catalogue: Catalogue, split?: 'artist' | 'song'): number[] {
  const seen = songs.seen(catalogue, featureNames, split);
  return seen.flatMap((how, song) => (how === undefined ? [song] : []));
}

/** The same songs in a table whose rows are numbered, in another order. */
async function renumbered({ songs, artists }: Catalogue, from: number): Promise<Catalogue> {
  const random = new Random(3);
  const order = random.shuffle(Int32Array.from(songs.ids.keys()));
  const records: SongRecord[] = Array.from(order, (song, row) => ({
    id: String(row + from),
    artists: Array.from(
      songs.artists.values.subarray(songs.artists.offsets[song], songs.artists.offsets[song + 1]),
      (artist) => artists.ids[artist],
    ),
    ...Object.fromEntries(
      featureNames.map((name, j) => [name, songs.features.data[song * featureNames.length + j]]),
    ),
  }));
  const people = artists.ids.map((id) => ({ id, followers: 5000, genres: ['trap'] }));
  return catalogueFromRecords(records, people, { features: { names: featureNames } });
}

describe('TrainingSongs', () => {
  let catalogue: Catalogue;
  let experiment: Experiment;
  let remembered: TrainingSongs;
  beforeAll(async () => {
    catalogue = await smallCatalogue();
    experiment = drawn(catalogue, 'artist');
    remembered = TrainingSongs.of(experiment, { split: 'artist', seed: 3 });
  });

  test.each(['artist', 'song'] as const)('leave exactly the test songs, split by %s', (split) => {
    const one = drawn(catalogue, split);
    expect(newTo(TrainingSongs.of(one, { split, seed: 0 }), catalogue)).toEqual([
      ...one.split.test,
    ]);
  });

  test('leave exactly the test songs where they were listed', () => {
    const listed = catalogue.songs.ids.filter((_, song) => song % 4 === 1);
    const one = drawn(catalogue, 'artist', listed);
    expect(newTo(TrainingSongs.of(one, { split: 'artist', seed: 0 }), catalogue)).toEqual([
      ...one.split.test,
    ]);
  });

  test('keep songs of known artists by song, but no song that was trained on', () => {
    const { train } = experiment.split;
    const isTrained = new Set(train);
    const others = Array.from(catalogue.songs.ids.keys()).filter((song) => !isTrained.has(song));
    expect(newTo(remembered, catalogue, 'song')).toEqual(others);
  });

  test('are known in a table that numbers its rows otherwise', async () => {
    const other = await renumbered(catalogue, 1);
    const seen = remembered.seen(other, featureNames);
    expect(seen.filter((how) => how === 'copy')).toHaveLength(experiment.split.train.length);
    expect(seen).not.toContain('song');
  });

  test('say nothing of other songs that happen to have the same row numbers', async () => {
    const numbered = await renumbered(catalogue, 1);
    const all = TrainingSongs.of(drawn(numbered, 'song'), { split: 'song', seed: 0 });
    const strangers = { ...numbered, songs: { ...numbered.songs } };
    const { rows, columns, data } = numbered.songs.features;
    strangers.songs.features = { rows, columns, data: data.map((value) => value + 0.123) };
    expect(newTo(all, strangers)).toHaveLength(rows);
  });

  test('are the same when read again', async () => {
    const file = join(folder, 'songs.bin');
    await remembered.save(file);
    const loaded = await TrainingSongs.load(file);
    expect([loaded.split, loaded.seed]).toEqual(['artist', 3]);
    expect(loaded.seen(catalogue, featureNames)).toEqual(remembered.seen(catalogue, featureNames));
    expect((await readFile(file)).length).toBeLessThan(80 * catalogue.songs.ids.length);
  });

  test('are refused by name when the file is damaged', async () => {
    const file = join(folder, 'damaged.bin');
    await remembered.save(file);
    const bytes = await readFile(file);
    bytes[bytes.length >> 1] ^= 1;
    await writeFile(file, bytes);
    await expect(TrainingSongs.load(file)).rejects.toThrow(`${file}: is damaged`);
    await writeFile(file, 'x');
    await expect(TrainingSongs.load(file)).rejects.toThrow(file);
  });
});

describe('TrainingSongs of tables that name artists in different ways', () => {
  const byId = { id0: 'ABBA', id1: '311', id2: 'Cher', id3: 'The 1975' };
  const people = Object.entries(byId).map(([id, name]) => ({
    id,
    name,
    followers: 5000,
    genres: ['x'],
  }));
  const features = { names: ['tempo', 'energy'] };

  /** A song for each artist named; features that no other table has. */
  const table = (first: number, artists: readonly string[], title = 'song') =>
    artists.map((artist, i) => ({
      id: `s${first + i}`,
      name: `${title} ${i}`,
      artists: artist,
      label: i % 2 === 0 ? 'rock' : 'pop',
      tempo: first + i + 0.123,
      energy: 1 / (first + i),
    }));
  const withIds = (songs: SongRecord[]) =>
    catalogueFromRecords(songs, people, { features, songs: { columns: { labels: 'label' } } });
  const withNames = (songs: SongRecord[]) => catalogueFromRecords(songs, undefined, { features });

  /** All songs are trained on. */
  const trainedOn = (catalogue: Catalogue) => {
    const drawn = { split: 'artist', testShare: 0.2, seed: 0 } as const;
    const train = Int32Array.from(catalogue.songs.ids.keys());
    const none = new Int32Array(0);
    return TrainingSongs.of(
      { ...testExperiment(catalogue), drawn, split: { train, test: none, leftOut: none } },
      { split: 'artist', seed: 0 },
    );
  };

  const ids = Object.keys(byId).slice(0, 3);
  const names = ['abba', '311', 'Cher', 'The 1975', 'Someone'];
  const known = ['artist', 'artist', 'artist', undefined, undefined];

  test('know artists by name where only the training table has ids', async () => {
    const songs = trainedOn(await withIds(table(1, ids)));
    expect(songs.seen(await withNames(table(100, names, 'other')), features.names)).toEqual(known);
  });

  test('know artists by name where only the new table has ids', async () => {
    const songs = trainedOn(await withNames(table(1, names.slice(0, 3))));
    const other = await withIds(table(100, Object.keys(byId), 'other'));
    expect(songs.seen(other, features.names)).toEqual(known.slice(0, 4));
  });

  test('know artists by id where one table has no names', async () => {
    const songs = trainedOn(await withNames(table(1, ids)));
    const other = await withIds(table(100, Object.keys(byId), 'other'));
    expect(songs.seen(other, features.names)).toEqual(known.slice(0, 4));
  });

  test('tell artists of one name apart by ids where both tables have such', async () => {
    const songs = trainedOn(await withIds(table(1, ids)));
    const namesake = { id: 'id9', name: 'Abba', followers: 5000, genres: ['x'] };
    const other = await catalogueFromRecords(table(100, ['id9'], 'other'), [namesake], {
      features,
    });
    expect(songs.seen(other, features.names)).toEqual([undefined]);
  });

  test('know copies by title and artists, also of artists whose name is a number', async () => {
    const songs = trainedOn(await withIds(table(1, ids)));
    const other = await withNames(table(100, ['Abba', '311', 'Someone']));
    expect(songs.seen(other, features.names, 'song')).toEqual(['copy', 'copy', undefined]);
  });

  test('leave exactly the test songs where groups are named beside artists', async () => {
    const songs = Array.from({ length: 60 }, (_, i) => table(i + 1, ids.slice(i % 3, (i % 3) + 1)));
    const records = songs
      .flat()
      .map((song, i) => ({ ...song, album: `album ${i % 20}`, name: '' }));
    const read = (rows: SongRecord[]) =>
      catalogueFromRecords(rows, people, { features, songs: { columns: { group: 'album' } } });
    const catalogue = await read(records);
    const one = drawn(catalogue, 'artist');
    const model = TrainingSongs.of(one, { split: 'artist', seed: 0 });
    const news = (other: Catalogue) =>
      model.seen(other, features.names).flatMap((how, song) => (how === undefined ? [song] : []));
    expect(news(catalogue)).toEqual([...one.split.test]);

    const others = records.map(({ album }, i) => ({ ...table(100 + i, ['id3'])[0], album }));
    expect(news(await read(others))).toEqual([...one.split.test]);
  });

  test('know artists by name where songs and artists are numbered from 1', async () => {
    const numbered = Object.values(byId).map((name, i) => ({
      id: String(i + 1),
      name,
      followers: 5000,
      genres: ['x'],
    }));
    const records = table(1, ['1', '2', '3']).map((song, i) => ({ ...song, id: String(i + 1) }));
    const songs = trainedOn(await catalogueFromRecords(records, numbered, { features }));
    expect(songs.seen(await withNames(table(100, names, 'other')), features.names)).toEqual(known);
  });

  test('take no song of its own, in the place of artists, for an artist', async () => {
    const numbered = (first: number) =>
      table(first, names).map(({ artists, ...song }, i) => ({ ...song, id: String(i + 1) }));
    const songs = trainedOn(await withNames(numbered(1)));
    const seen = songs.seen(await withNames(numbered(100)), features.names);
    expect(seen).toEqual(names.map(() => undefined));
  });
});

describeReal('a model of MusicOSet', ['musicoset'], ({ musicoset }) => {
  let catalogue: Catalogue;
  let model: GenreModel;
  let fitted: Metrics | undefined;
  beforeAll(async () => {
    catalogue = await readCatalogue(musicosetTables(musicoset));
    const children = ['rock', 'rap', 'country', 'soul'].map((name) => ({ name }));
    const givenTaxonomy = Taxonomy.fromJSON({ name: 'music', children });
    const booster = { rounds: 2, maxDepth: 3 };
    const options = { method: 'published', givenTaxonomy, booster } as const;
    const made = await GenreModel.fit(catalogue, options);
    fitted = made.result?.metrics;
    await made.save(join(folder, 'model'));
    model = await GenreModel.load(join(folder, 'model'));
  });

  test('measures on the whole table what the fit printed', async () => {
    const { songs, notes, ...figures } = await model.evaluate(catalogue);
    expect(fitted).toMatchObject(figures);
    expect(songs.test).toBe(fitted?.songs.test);
    expect(notes).toEqual([]);
    const all = songs.leftOut.reduce((sum, row) => sum + row.count, songs.test);
    expect(all).toBe(catalogue.songs.ids.length);
  });

  test('has no answer on its training songs alone', async () => {
    const seen = model.trainingSongs?.seen(catalogue, model.classifier.featureNames) ?? [];
    const trained = Array.from(seen.keys()).filter((song) => seen[song] === 'song');
    const songs = selectSongs(catalogue.songs, trained);
    await expect(model.evaluate({ ...catalogue, songs })).rejects.toThrow(
      `the model was trained on it: ${trained.length}`,
    );
  });

  test('saved without its training songs says that it can’t know', async () => {
    await rm(join(folder, 'model', 'training-songs.bin'));
    const old = await GenreModel.load(join(folder, 'model'));
    const { notes } = await old.evaluate(catalogue);
    expect(notes).toEqual([expect.stringContaining('saved without the songs')]);
  });
});
