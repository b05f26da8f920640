import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { artistMeans, type Catalogue, makeCatalogue, scale } from '../../../src/catalogue/index.js';
import { densityBasedValidity, HDBSCAN } from '../../../src/clustering/index.js';
import { adjustedRandIndex } from '../../../src/evaluation/index.js';
import { drawExperiment } from '../../../src/pipeline/experiment/experiment.js';
import {
  GenreModel,
  type PipelineOptions,
  pipelineOptions,
  readSearch,
  type SupergenreSearch,
  type SupergenreSearchOptions,
  searchSupergenres,
} from '../../../src/pipeline/index.js';
import { UMAP } from '../../../src/projection/index.js';
import { Taxonomy } from '../../../src/taxonomy/index.js';
import { RunnerHere } from '../../support/runner-here.js';

const options: SupergenreSearchOptions & PipelineOptions = {
  seed: 4,
  threads: 1,
  projection: { nEpochs: 20, scaling: 'minMax' },
  search: {
    projection: { nNeighbors: [8, 20], minDist: [0.1] },
    clustering: { minSamples: [1, 4], minClusterSize: [8, 14] },
    seeds: 3,
    minClusters: 2,
  },
};
const SETTINGS = 2 * 2 * 2 * 2;

describe('searchSupergenres', () => {
  let catalogue: Catalogue;
  let folder: string;
  let file: string;
  let search: SupergenreSearch;
  const told: number[] = [];

  beforeAll(async () => {
    catalogue = await makeCatalogue({ artists: 160, songsPerArtist: 4, seed: 2 });
    folder = await mkdtemp(join(tmpdir(), 'search-'));
    file = join(folder, 'whole.jsonl');
    search = await searchSupergenres(catalogue, {
      ...options,
      log: file,
      onProgress: ({ step, done }) => step === 'settings' && told.push(done),
    });
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('tries every setting and tells of each', () => {
    expect(search.settings.map(({ setting }) => setting).sort((a, b) => a - b)).toEqual(
      Array.from({ length: SETTINGS }, (_, i) => i),
    );
    expect(told).toEqual(Array.from({ length: SETTINGS + 1 }, (_, i) => i));
    expect(search.best).toBe(search.settings[0]);
  });

  test('is the same where a runner has the jobs', async () => {
    await using runner = new RunnerHere();
    const other = join(folder, 'by-jobs.jsonl');
    await searchSupergenres(catalogue, { ...options, log: other, runner });
    expect(await readFile(other, 'utf8')).toBe(await readFile(file, 'utf8'));
    expect(runner.done).toHaveLength(2 * 3 + 2 * 2);
  });

  test('gives each setting the figures that it has when tried alone', async () => {
    const { evaluation } = pipelineOptions.parse({ evaluation: { seed: 4 } });
    const { train } = drawExperiment(catalogue, evaluation).split;
    const { means } = artistMeans(catalogue, undefined, { songs: train });
    const points = scale(means, 'minMax').matrix;
    expect(search.header.artists).toBe(points.rows);
    for (const setting of search.settings.filter((_, i) => i % 7 === 0)) {
      const clusterings: HDBSCAN[] = [];
      const embeddings = [];
      for (const seed of [4, 5, 6]) {
        const { scaling, ...projection } = setting.projection;
        const { embedding } = await UMAP.fit(points, { ...projection, seed, threads: 1 });
        embeddings.push(embedding);
        clusterings.push(await HDBSCAN.fit(embedding, { ...setting.clustering, threads: 1 }));
      }
      const agree = (i: number, j: number) =>
        adjustedRandIndex(clusterings[i].labels, clusterings[j].labels, { noise: 'alone' });
      const [a, b, c] = [agree(0, 1), agree(0, 2), agree(1, 2)];
      expect(setting.stability).toBeCloseTo((a + b + c) / 3, 12);
      const typical = (setting.projection.seed ?? 0) - 4;
      const sums = [a + b, a + c, b + c];
      expect(sums[typical]).toBe(Math.max(...sums));
      const { labels } = clusterings[typical];
      const sizes = Array.from({ length: setting.clusters }, (_, cluster) =>
        labels.reduce((size, label) => size + (label === cluster ? 1 : 0), 0),
      );
      expect(Math.max(...labels) + 1).toBe(setting.clusters);
      expect([setting.smallest, setting.largest]).toEqual([Math.min(...sizes), Math.max(...sizes)]);
      const clustered = sizes.reduce((sum, size) => sum + size, 0);
      expect(setting.mean).toBeCloseTo(clustered / setting.clusters, 12);
      const noise = clusterings.map((each) => each.labels.filter((label) => label < 0).length);
      const [x, y, z] = noise;
      expect(setting.noise).toBeCloseTo((x + y + z) / 3 / points.rows, 12);
      expect(noise[typical]).toBe(points.rows - clustered);
      expect(setting.clustersOfSeeds[typical]).toBe(setting.clusters);
      const validities = await Promise.all(
        embeddings.map((embedding, e) => densityBasedValidity(embedding, clusterings[e].labels)),
      );
      expect(setting.dbcv).toBeCloseTo((validities[0] + validities[1] + validities[2]) / 3, 12);
    }
  });

  test('the number of threads does not change a byte', async () => {
    const again = join(folder, 'threads.jsonl');
    await searchSupergenres(catalogue, { ...options, log: again, threads: 3 });
    expect(await readFile(again, 'utf8')).toBe(await readFile(file, 'utf8'));
  });

  test('resumed from any part of its log it ends with the same bytes', async () => {
    const whole = await readFile(file, 'utf8');
    const [header, ...lines] = whole.split(/(?<=\n)/);
    for (const kept of [0, 9, SETTINGS - 1, SETTINGS]) {
      const part = join(folder, `${kept}.jsonl`);
      const torn = kept < SETTINGS ? lines[kept].slice(0, 30) : '';
      await writeFile(part, [header, ...lines.slice(0, kept), torn].join(''));
      const done: number[] = [];
      const onProgress: SupergenreSearchOptions['onProgress'] = (progress) =>
        progress.step === 'settings' && done.push(progress.done);
      const resumed = { ...options, log: part, resume: true, onProgress };
      expect(await searchSupergenres(catalogue, resumed)).toEqual(search);
      expect(done[0]).toBe(kept);
      expect(await readFile(part, 'utf8')).toBe(whole);
    }
    expect(await readSearch(file)).toEqual(search);
  });

  test('other bounds rank again what was tried', async () => {
    const part = join(folder, 'bounds.jsonl');
    await writeFile(part, await readFile(file));
    const most = Math.max(...search.settings.map(({ clusters }) => clusters));
    const resumed = { ...options, log: part, resume: true };
    const narrow = await searchSupergenres(catalogue, {
      ...resumed,
      search: { ...options.search, minClusters: most, maxNoise: 1 },
    });
    expect(narrow.best?.clusters).toBe(most);
    const none = await searchSupergenres(catalogue, {
      ...resumed,
      search: { ...options.search, minClusters: most + 1 },
    });
    expect(none.best).toBeUndefined();
    await expect(GenreModel.fit(catalogue, { searched: none })).rejects.toThrow(
      'no setting of the search is within its bounds',
    );
  });

  test('refuses to resume with another grid, other songs or another split', async () => {
    const resume = (others: SupergenreSearchOptions, songs = catalogue) =>
      searchSupergenres(songs, { ...options, ...others, log: file, resume: true });
    const grid = { ...options.search, seeds: 2 };
    await expect(resume({ search: grid })).rejects.toThrow('has other settings');
    await expect(resume({ projection: { nEpochs: 21 } })).rejects.toThrow('has other settings');
    await expect(resume({ evaluation: { seed: 9 } })).rejects.toThrow('has other songs');
    await expect(
      resume({}, await makeCatalogue({ artists: 160, songsPerArtist: 4, seed: 3 })),
    ).rejects.toThrow('has other songs');
  });

  test('no test song takes part', async () => {
    const test = Int32Array.from(catalogue.songs.ids.keys()).filter((song) => song % 5 === 0);
    const testSongs = Array.from(test, (song) => catalogue.songs.ids[song]);
    const { rows, columns, data } = catalogue.songs.features;
    const scrambled = data.slice();
    for (const song of test) {
      for (let j = 0; j < columns; j++) scrambled[song * columns + j] *= -1000;
    }
    const songs = { ...catalogue.songs, features: { rows, columns, data: scrambled } };
    const few = {
      ...options,
      testSongs,
      search: { ...options.search, projection: { nNeighbors: [8] }, seeds: 1 },
    };
    const first = await searchSupergenres(catalogue, few);
    expect(await searchSupergenres({ ...catalogue, songs }, few)).toEqual(first);
    expect(first.header.split).toBeNull();
    for (const { stability } of first.settings) expect(stability).toBeNull();
  });

  test('fit takes the best setting and finds the very supergenres of the search', async () => {
    const quick = {
      ...{ booster: { rounds: 3 }, threads: 1 },
      classification: { combining: 'product' },
    } as const;
    const { result } = await GenreModel.fit(catalogue, { ...quick, searched: search });
    expect(
      result?.supergenres?.supergenres.map(({ name, artists, genres, furtherGenres }) => ({
        name,
        artists,
        genres,
        furtherGenres: furtherGenres.map((genre) => genre.name),
      })),
    ).toEqual(search.best?.supergenres);
    await expect(
      GenreModel.fit(catalogue, { ...quick, searched: search, seed: 5 }),
    ).rejects.toThrow(
      /the search looked at other artists or songs .*\(its split was by artist, testShare 0.2, seed 4\)/,
    );
    const clustering = { consensus: 3 };
    await expect(GenreModel.fit(catalogue, { searched: search, clustering })).rejects.toThrow(
      'a search chooses the clusters of one projection, but option "clustering.consensus" asks for one clustering of several; omit one of them',
    );
    const givenTaxonomy = Taxonomy.fromJSON({ name: 'music', children: [{ name: 'rock' }] });
    await expect(GenreModel.fit(catalogue, { searched: search, givenTaxonomy })).rejects.toThrow(
      'a search chooses how to cluster, but the taxonomy is given; omit one of them',
    );
  });

  test('stops when it is told to, and keeps what was finished', async () => {
    const part = join(folder, 'stopped.jsonl');
    const stop = new AbortController();
    const onProgress: SupergenreSearchOptions['onProgress'] = ({ step, done }) => {
      if (step === 'settings' && done === 5) stop.abort(new Error('enough'));
    };
    const stopped = { ...options, log: part, signal: stop.signal, onProgress };
    await expect(searchSupergenres(catalogue, stopped)).rejects.toThrow('enough');
    const lines = (await readFile(part, 'utf8')).trimEnd().split('\n');
    expect(lines.length).toBeGreaterThanOrEqual(1 + 5);
    expect(lines.length).toBeLessThan(1 + SETTINGS);
    await searchSupergenres(catalogue, { ...options, log: part, resume: true });
    expect(await readFile(part, 'utf8')).toBe(await readFile(file, 'utf8'));
  });

  test('the parsed section has the defaults that the documentation names', () => {
    const { projection, clustering, ...others } = pipelineOptions.parse({}).search;
    expect([projection, clustering]).toEqual([{}, {}]);
    expect(others).toEqual({
      seeds: 6,
      minClusters: 4,
      maxClusters: 20,
      maxNoise: 0.5,
      maxShare: 0.5,
      classify: undefined,
      rankBy: 'score',
    });
  });
});
