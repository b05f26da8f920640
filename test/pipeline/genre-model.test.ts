import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { artistMeans, type Catalogue, makeCatalogue } from '../../src/catalogue/index.js';
import {
  claimModelFolder,
  classifierNames,
  estimateModelBytes,
  type FoundSupergenres,
  GenreModel,
  type GenreModelOptions,
} from '../../src/pipeline/index.js';
import { Taxonomy } from '../../src/taxonomy/index.js';

const quick: GenreModelOptions = {
  seed: 3,
  threads: 1,
  projection: { nEpochs: 40, nNeighbors: 15 },
  booster: { rounds: 5, maxDepth: 3 },
  classification: { network: { members: 2, epochs: 2, hidden: [16] } },
  evaluation: { resamples: 0 },
};

/** The bytes of every file that a model is saved to, by name. */
async function savedFiles(model: GenreModel): Promise<Record<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'genre-model-'));
  try {
    await model.save(join(folder, 'model'));
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    const contents = files.map(async ({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(folder.length), await readFile(path, 'base64')];
    });
    return Object.fromEntries(await Promise.all(contents));
  } finally {
    await rm(folder, { recursive: true });
  }
}

function sumOf(rows: readonly { readonly count: number }[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0);
}

describe('GenreModel', () => {
  let catalogue: Catalogue;
  let model: GenreModel;
  const found: (FoundSupergenres | undefined)[] = [];
  const steps = new Set<string>();

  beforeAll(async () => {
    catalogue = await makeCatalogue({ artists: 200, songsPerArtist: 4, seed: 2 });
    model = await GenreModel.fit(catalogue, {
      ...quick,
      onTaxonomy: ({ supergenres }) => found.push(supergenres),
      onProgress: ({ step }) => steps.add(step),
    });
  });

  test('finds supergenres, trains both classifiers over their genres, and measures them', () => {
    const { taxonomy, classifier, vanilla, result } = model;
    expect(found).toEqual([result?.supergenres]);
    expect(taxonomy.children(0).length).toBeGreaterThan(2);
    expect(classifier.taxonomy).toBe(taxonomy);
    expect(vanilla.taxonomy.genres).toEqual(taxonomy.genres);
    expect(result?.metrics.genres.map(({ genre }) => genre)).toEqual(taxonomy.genres);
    for (const step of ['projections', 'boosters', 'flat boosters']) expect(steps).toContain(step);
  });

  test('has a projection of the artists of training songs alone', () => {
    const { split, supergenres } = model.result ?? {};
    const { offsets, values } = catalogue.songs.artists;
    const expected = new Set<number>();
    for (const song of split?.train ?? []) {
      for (let k = offsets[song]; k < offsets[song + 1]; k++) expected.add(values[k]);
    }
    expect(new Set(supergenres?.artists)).toEqual(expected);
    expect(supergenres?.embedding.rows).toBe(expected.size);
  });

  test('the same seed gives the same bytes at any number of threads, another seed others', async () => {
    const again = await GenreModel.fit(catalogue, { ...quick, threads: 3 });
    expect(await savedFiles(again)).toEqual(await savedFiles(model));
    const other = await GenreModel.fit(catalogue, { ...quick, seed: 4 });
    expect(other.result?.split.test).not.toEqual(model.result?.split.test);
  });

  test('no test song takes part in any choice', async () => {
    const test = Int32Array.from(catalogue.songs.ids.keys()).filter((song) => song % 5 === 0);
    const testSongs = Array.from(test, (song) => catalogue.songs.ids[song]);
    const { rows, columns, data } = catalogue.songs.features;
    const scrambled = data.slice();
    for (const song of test) {
      for (let j = 0; j < columns; j++) scrambled[song * columns + j] *= -1000;
    }
    const other = { ...catalogue.songs, features: { rows, columns, data: scrambled } };
    const a = await GenreModel.fit(catalogue, { ...quick, testSongs });
    const b = await GenreModel.fit({ ...catalogue, songs: other }, { ...quick, testSongs });
    const [first, second] = [await savedFiles(a), await savedFiles(b)];
    // All songs are among those that similar ones are found in.
    for (const measured of ['metrics.json', 'report.json', 'similar.bin'].map(
      (name) => `/model/${name}`,
    )) {
      expect(second[measured]).not.toEqual(first[measured]);
      delete first[measured];
      delete second[measured];
    }
    for (const found of ['artists', 'condensedTree', 'supergenres', 'options'] as const) {
      expect(b.result?.report[found]).toEqual(a.result?.report[found]);
    }
    expect(second).toEqual(first);
  });

  test('classifies by a given taxonomy without projecting anything', async () => {
    const givenTaxonomy = Taxonomy.fromJSON({
      name: 'music',
      children: [
        { name: 'loud', children: [{ name: 'rock' }, { name: 'metal' }] },
        { name: 'rap' },
      ],
    });
    const given = await GenreModel.fit(catalogue, { ...quick, givenTaxonomy });
    expect(given.result?.supergenres).toBeUndefined();
    expect(given.taxonomy).toBe(givenTaxonomy);
    expect(Object.keys(await savedFiles(given))).not.toContain('/model/projection.csv');
    expect(given.result?.metrics.genres.map(({ supergenre }) => supergenre)).toEqual([
      'loud',
      'loud',
      'music',
    ]);
  });

  test('says how sure its figures are, by artist or by song', async () => {
    expect(model.result?.metrics.confidence).toBeUndefined();
    const measured = { resamples: 100, trainingSongs: 'include' } as const;
    const usual = await model.evaluate(catalogue);
    expect(usual.confidence).toMatchObject({ resamples: 200, drawn: 'artist' });
    const { confidence, classifiers } = await model.evaluate(catalogue, measured);
    expect(confidence).toMatchObject({ resamples: 100, level: 0.95, drawn: 'artist' });
    for (const name of classifierNames) {
      const interval = confidence?.classifiers[name]?.averagePrecision.macro;
      const macro = classifiers[name]?.averagePrecision.macro;
      expect(interval?.low).toBeLessThan(macro ?? Number.NaN);
      expect(interval?.high).toBeGreaterThan(macro ?? Number.NaN);
    }
    expect(Object.keys(confidence?.differences ?? {})).toEqual([
      'published',
      'hierarchical',
      'hinted',
    ]);
    const bySong = await model.evaluate(catalogue, { ...measured, split: 'song' });
    const width = (of: typeof confidence) => {
      const { low, high } = of?.classifiers.hinted.coverageError ?? { low: 0, high: 0 };
      return high - low;
    };
    expect(width(bySong.confidence)).toBeLessThan(width(confidence));
    await expect(model.evaluate(catalogue, { resamples: 3 })).rejects.toThrow('0 or at least 10');
  });

  test('a loaded model measures as the fitted one did, and is saved as the same bytes', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'genre-model-'));
    try {
      await model.save(join(folder, 'model'));
      {
        await using claim = await claimModelFolder(join(folder, 'model'));
        await claim.checkRoom(1);
      }
      const bytes = await sizeOf(join(folder, 'model'));
      const estimate = estimateModelBytes(catalogue, model.taxonomy, quick);
      expect(estimate).toBeGreaterThan(bytes);
      expect(estimate).toBeLessThan(10 * bytes);
      const loaded = await GenreModel.load(join(folder, 'model'));
      const { songs, notes, ...figures } = await loaded.evaluate(catalogue, { resamples: 0 });
      expect(notes).toEqual([]);
      expect({ ...model.result?.metrics, ...figures }).toEqual(model.result?.metrics);
      expect(songs.test).toBe(model.result?.metrics.songs.test);
      expect(loaded.result).toBeUndefined();
      const { means } = artistMeans(catalogue, loaded.projection?.features);
      const onMap = loaded.projection?.transform(means);
      expect(onMap?.rows).toBe(means.rows);
      expect(onMap).toEqual(model.projection?.transform(means));

      const [first, again] = [await savedFiles(model), await savedFiles(loaded)];
      const ofTheFit = ['metrics.json', 'projection.csv', 'report.json'];
      for (const name of ofTheFit) delete first[`/model/${name}`];
      expect(again).toEqual(first);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('a deep tree is not estimated at all the leaves it could have, a free one not at one', () => {
    const estimate = (maxDepth: number, resume = false) => {
      const options = { booster: { rounds: 500, maxDepth }, resume };
      return estimateModelBytes(catalogue, model.taxonomy, options);
    };
    expect(estimate(16)).toBe(estimate(6));
    expect(estimate(0)).toBe(estimate(6));
    expect(estimate(6)).toBeGreaterThan(estimate(5));
    expect(estimate(6, true)).toBeLessThan(estimate(6));
  });

  test('networks and flat models are estimated where the way of combining has them', () => {
    const estimate = (options: GenreModelOptions) =>
      estimateModelBytes(catalogue, model.taxonomy, { ...quick, ...options });
    const published = estimate({ method: 'published', classification: {} });
    const flat = estimate({ classification: { combining: 'geometricMean' } });
    const few = estimate({});
    const many = estimate({ classification: { network: { members: 12, hidden: [256] } } });
    expect([published, flat, few, many]).toEqual(
      [published, flat, few, many].toSorted((a, b) => a - b),
    );
    expect(new Set([published, flat, few, many]).size).toBe(4);
    expect(estimate({ classification: { combining: 'auto' } })).toBe(published);
  });

  test('every song of the catalogue is trained on, tested on, or left out for a reason', async () => {
    const all = catalogue.songs.ids.length;
    const { split, metrics } = model.result ?? {};
    const { train = 0, test = 0, leftOut = [] } = metrics?.songs ?? {};
    expect(train + test + sumOf(leftOut)).toBe(all);
    expect(leftOut[0]).toEqual({ reason: 'artists on both sides', count: split?.leftOut.length });

    const seen = await model.evaluate(catalogue);
    expect(seen.songs.test + sumOf(seen.songs.leftOut)).toBe(all);
    expect(seen.songs.leftOut[0]).toEqual({
      reason: 'the model was trained on it',
      count: split?.train.length,
    });
    const some = catalogue.songs.ids.filter((_, song) => song % 3 === 0);
    const listed = await model.evaluate(catalogue, { testSongs: some });
    expect(listed.songs.test + sumOf(listed.songs.leftOut)).toBe(all);
    expect(listed.songs.leftOut[0]).toEqual({ reason: 'not listed', count: all - some.length });
  });

  test('says loudly that it was trained on the test songs, where they are wanted', async () => {
    const { split } = model.result ?? {};
    const trained = Array.from(split?.train ?? [], (song) => catalogue.songs.ids[song]);
    await expect(model.evaluate(catalogue, { testSongs: trained })).rejects.toThrow(
      `none of the ${trained.length} songs can test the model (the model was trained on it: ${trained.length}); bring songs`,
    );
    const wanted = { testSongs: trained, trainingSongs: 'include' } as const;
    const { songs, notes } = await model.evaluate(catalogue, wanted);
    expect(notes).toEqual([
      `THE FIGURES ARE TOO GOOD: the model was trained on ${songs.test} of the ${songs.test} test songs, or on copies of them`,
    ]);
  });

  test('a list of test songs may name songs that cleaning left out, but no strangers', async () => {
    const leftOut = { ...catalogue, leftOutSongs: ['broken'] };
    const fitWith = (testSongs: string[]) => GenreModel.fit(leftOut, { ...quick, testSongs });
    await expect(fitWith(['broken', 'stranger'])).rejects.toThrow(
      '1 of 1 listed songs are not among the songs: "stranger"',
    );
    const some = catalogue.songs.ids.slice(0, 50);
    expect((await fitWith([...some, 'broken'])).result?.split.test.length).toBe(50);
  });

  test.each([
    [{ projektion: {} }, 'unknown option "projektion"; did you mean "projection"?'],
    [{ projection: { nNeigbors: 5 } }, 'unknown option "projection.nNeigbors"'],
    [{ projection: { features: ['tempo', 'mood'] } }, 'no feature "mood"'],
    [{ clustering: { minClusterSize: 5000 } }, 'clustering.minClusterSize is 5000, but only'],
    [{ clustering: { nClusters: 5000 } }, 'clustering.nClusters is 5000, but there are only'],
    [{ givenTaxonomy: { name: 'music' } }, 'a Taxonomy is needed'],
    [{ evaluation: { testShare: 1.5 } }, 'option "evaluation.testShare"'],
  ])('refuses %j', async (options: object, message) => {
    await expect(GenreModel.fit(catalogue, { ...quick, ...options })).rejects.toThrow(message);
  });
});

/** How many bytes the files below a folder have. */
async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true });
  const files = await Promise.all(entries.map((entry) => stat(join(folder, entry))));
  return files.reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0);
}
