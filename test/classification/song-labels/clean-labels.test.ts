import { beforeAll, describe, expect, test } from '@jest/globals';
import { labelSongs, selectSongs } from '../../../src/catalogue/index.js';
import {
  genreColumns,
  HierarchicalClassifier,
  modelOf,
  songNodes,
} from '../../../src/classification/index.js';
import { type ClassifierOptions, classifierOptions } from '../../../src/classification/options.js';
import {
  type CleanedLabels,
  cleanLabels,
} from '../../../src/classification/song-labels/clean-labels.js';
import { type LabelMatrix, selectLabels, toLists } from '../../../src/core/matrix/index.js';
import { averagePrecision } from '../../../src/evaluation/index.js';
import { labelsOfGenres, Taxonomy } from '../../../src/taxonomy/index.js';
import { type MixedArtists, mixedArtists } from './mixed-artists.js';

/** Genres two by two in supergenres. */
const taxonomy = Taxonomy.fromJSON({
  name: 'music',
  children: [
    { name: 'first', children: [{ name: 'genre 0' }, { name: 'genre 1' }] },
    { name: 'second', children: [{ name: 'genre 2' }, { name: 'genre 3' }] },
    { name: 'third', children: [{ name: 'genre 4' }, { name: 'genre 5' }] },
  ],
});

const booster = { rounds: 5, maxDepth: 2 };

/** Cleans the labels of some songs as a fit does. */
function clean(
  { catalogue }: Pick<MixedArtists, 'catalogue'>,
  options: ClassifierOptions = {},
): Promise<CleanedLabels> {
  const settings = classifierOptions.parse({ booster, threads: 1, ...options });
  const { features, featureNames, ids } = catalogue.songs;
  const model = modelOf(settings);
  const settingsOfAll = () => model.modelSettings;
  const training = {
    ...{ features, featureNames, taxonomy, settings, ...model },
    truth: songNodes(catalogue, taxonomy),
    songs: settings.songs ?? Int32Array.from(ids.keys()),
    settingsOf: { tree: settingsOfAll, flat: settingsOfAll },
  };
  return cleanLabels(training, catalogue);
}

/** The share of the songs' labels that are right, and of the right ones that songs have. */
function quality({ rows, columns, data }: LabelMatrix, own: Int32Array) {
  const right = own.filter((genre, song) => data[song * columns + genre] === 1).length;
  return { precision: right / data.reduce((sum, label) => sum + label, 0), recall: right / rows };
}

describe('labels of songs', () => {
  let made: MixedArtists;
  let before: LabelMatrix;
  let cleaned: CleanedLabels;
  /** The songs of the first artists are trained on; those of the last fifteen are others. */
  const songs = Int32Array.from({ length: 360 }, (_, song) => song);
  const others = Int32Array.from({ length: 120 }, (_, song) => 360 + song);

  beforeAll(async () => {
    made = await mixedArtists({
      ...{ artists: 60, songs: 8, genres: 6, genresOfArtist: 3, distance: 5, seed: 1 },
    });
    before = songNodes(made.catalogue, taxonomy);
    cleaned = await clean(made, { songs });
  });

  test('are nearer to the truth than those of artists', () => {
    const own = made.own.subarray(0, songs.length);
    const genres = (nodes: LabelMatrix) => genreColumns(selectLabels(nodes, songs), taxonomy);
    expect(quality(genres(before), own).precision).toBeCloseTo(1 / 3);
    const { precision, recall } = quality(genres(cleaned.truth), own);
    expect(precision).toBeGreaterThan(0.55);
    expect(recall).toBeGreaterThan(0.9);
  });

  test('are in every node above them, and in no other', () => {
    const { leaves, parents } = taxonomy;
    const { data, columns } = cleaned.truth;
    const expected = new Uint8Array(data.length);
    for (let song = 0; song < data.length; song += columns) {
      for (const leaf of leaves.filter((node) => data[song + node] === 1)) {
        for (let node = leaf; node >= 0; node = parents[node]) expected[song + node] = 1;
      }
    }
    expect(data).toEqual(expected);
    expect(data.some((label, k) => label > before.data[k])).toBe(false);
  });

  test('are counted genre by genre', () => {
    const counts = (nodes: LabelMatrix, g: number) => {
      const { columns, data } = genreColumns(nodes, taxonomy);
      return songs.reduce((sum, song) => sum + data[song * columns + g], 0);
    };
    const { record } = cleaned;
    expect(record).toMatchObject({ songs: 360, notJudged: 0 });
    expect(record.genres).toEqual(
      taxonomy.genres.map((genre, g) => ({
        genre,
        ofArtists: counts(before, g),
        kept: counts(cleaned.truth, g),
      })),
    );
  });

  test('are the same whatever the number of threads, and where models were kept', async () => {
    const kept = new Map<string, Uint8Array>();
    let stored = 0;
    const store = {
      get: async (key: string) => kept.get(key),
      async put(key: string, bytes: Uint8Array) {
        stored++;
        kept.set(key, bytes);
      },
    };
    expect(await clean(made, { songs, store, threads: 2 })).toEqual(cleaned);
    expect(stored).toBe(2 * 5 * taxonomy.genres.length);
    expect(await clean(made, { songs, store })).toEqual(cleaned);
    expect(stored).toBe(kept.size);
  });

  test('neither depend on songs that are not trained on nor are theirs changed', async () => {
    const { catalogue } = made;
    const { features } = catalogue.songs;
    const data = features.data.slice();
    data.fill(7, others[0] * features.columns);
    const changed = { ...catalogue.songs, features: { ...features, data } };
    const again = await clean({ catalogue: { ...catalogue, songs: changed } }, { songs });
    expect(again).toEqual(cleaned);
    expect(selectLabels(cleaned.truth, others)).toEqual(selectLabels(before, others));
  });

  test('stay as they are where too few other artists have a genre', async () => {
    const pair = await mixedArtists({
      ...{ artists: 3, songs: 20, genres: 6, genresOfArtist: 3, distance: 5 },
    });
    expect((await clean(pair)).truth).toEqual(songNodes(pair.catalogue, taxonomy));
  });

  test('train a classifier that ranks other artists’ songs better, and says what became of them', async () => {
    const options = {
      ...{ combining: 'product', threads: 1, songs },
      booster: { rounds: 20, maxDepth: 3 },
    } satisfies ClassifierOptions;
    const steps = new Set<string>();
    const plain = await HierarchicalClassifier.fit(made.catalogue, taxonomy, options);
    const classifier = await HierarchicalClassifier.fit(made.catalogue, taxonomy, {
      ...options,
      labels: 'songs',
      onProgress: ({ step }) => steps.add(step),
    });
    expect(plain.songLabels).toBeUndefined();
    expect(classifier.songLabels).toEqual(cleaned.record);
    expect([...steps]).toEqual([
      'labels of songs, round 1 of 2',
      'labels of songs, round 2 of 2',
      'boosters',
    ]);
    const truth = labelsOfGenres(
      taxonomy,
      toLists(Array.from(others, (song) => [made.own[song]])),
      made.taxonomy.genres,
    );
    const precision = (one: HierarchicalClassifier) => {
      const nodes = one.predict(selectSongs(made.catalogue.songs, others));
      return averagePrecision(truth, genreColumns(nodes, taxonomy), { average: 'macro' });
    };
    expect(precision(classifier)).toBeGreaterThan(precision(plain) + 0.02);
  });

  test('are refused where songs have labels of their own', async () => {
    const labelled = labelSongs(made.catalogue.songs, (song) => `genre ${made.own[song]}`);
    await expect(
      HierarchicalClassifier.fit({ songs: labelled }, taxonomy, { labels: 'songs' }),
    ).rejects.toThrow(
      'classification: the option "labels" is "songs", but the songs have labels of their own, not those of artists; omit it',
    );
  });
});
