import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Catalogue, makeCatalogue } from '../../../src/catalogue/index.js';
import { listAt } from '../../../src/core/matrix/index.js';
import {
  type FitResult,
  GenreModel,
  type ReportData,
  readReportData,
} from '../../../src/pipeline/index.js';
import { Taxonomy } from '../../../src/taxonomy/index.js';

const quick = {
  seed: 3,
  threads: 1,
  projection: { nEpochs: 90, nNeighbors: 15 },
  booster: { rounds: 8, maxDepth: 4 },
  classification: { network: { members: 2, epochs: 2, hidden: [16] } },
  evaluation: { resamples: 20 },
};

describe('the data of a report', () => {
  let catalogue: Catalogue;
  let model: GenreModel;
  let result: FitResult;
  let report: ReportData;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'report-data-'));
    catalogue = await makeCatalogue({ artists: 400, songsPerArtist: 4, seed: 2 });
    model = await GenreModel.fit(catalogue, quick);
    result = model.result ?? fail();
    report = result.report;
    await model.save(join(folder, 'model'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('are saved with the model and read back as they were', async () => {
    expect(await readReportData(join(folder, 'model'))).toEqual(JSON.parse(JSON.stringify(report)));
  });

  test('are read without what metrics did not have at first', async () => {
    const { hierarchy: _, supergenres, ...metrics } = result.metrics;
    expect(supergenres.length).toBeGreaterThan(1);
    const genres = metrics.genres.map(({ intervals: _, ...line }) => line);
    const older = JSON.parse(JSON.stringify({ ...report, metrics: { ...metrics, genres } }));
    await writeFile(join(folder, 'report.json'), JSON.stringify(older));
    expect(await readReportData(folder)).toEqual({
      ...older,
      metrics: { ...older.metrics, supergenres: [] },
    });
  });

  test('are read without networks, which they did not have at first', async () => {
    const { networks, ...older } = JSON.parse(JSON.stringify(report));
    expect(networks).toHaveLength(1);
    await writeFile(join(folder, 'report.json'), JSON.stringify(older));
    expect(await readReportData(folder)).toEqual({ ...older, networks: [] });
  });

  test('have the mean history of the networks, by epoch', () => {
    const histories = model.classifier.networks?.histories ?? fail();
    expect(histories).toHaveLength(2);
    const [networks] = report.networks;
    expect(networks).toMatchObject({
      of: 'networks of all genres',
      networks: 2,
      bestEpochs: [1, 1],
    });
    networks.loss.mean.forEach((loss, epoch) => {
      const [a, b] = histories.map((history) => history.loss[epoch]);
      expect(loss).toBeCloseTo((a + b) / 2, 5);
      expect([networks.loss.low[epoch], networks.loss.high[epoch]]).toEqual([a, b].sort());
    });
    expect(networks.loss.mean).toHaveLength(2);
    expect(networks.validationLoss).toBeNull();
  });

  test('account for songs, artists and options', () => {
    const { train, test: held, leftOut } = result.split;
    expect(report.cleaning).toEqual(catalogue.report);
    expect(report.split).toEqual({
      train: train.length,
      test: held.length,
      leftOut: leftOut.length,
    });
    expect(report.options).toMatchObject({ booster: { rounds: 8, seed: 3 } });
  });

  test('hold the projected artists with their clusters and genres', () => {
    const { artists } = report;
    const { supergenres } = result;
    if (artists === null || supergenres === undefined) fail();
    expect(artists.names.length).toBe(supergenres.artists.length);
    supergenres.artists.forEach((artist, i) => {
      expect(artists.names[i]).toBe(catalogue.artists.names[artist]);
      expect(artists.genres[i]).toEqual(Array.from(listAt(catalogue.artists.genres, artist)));
      expect(artists.x[i]).toBeCloseTo(supergenres.embedding.data[2 * i], 3);
      expect(artists.y[i]).toBeCloseTo(supergenres.embedding.data[2 * i + 1], 3);
    });
    expect(artists.clusters).toEqual(Array.from(supergenres.clusters));
    expect(report.condensedTree?.parent.length).toBe(supergenres.condensedTree?.parent.length);
    expect(report.supergenres.map(({ name }) => name)).toEqual(
      model.taxonomy.children(0).map((node) => model.taxonomy.names[node]),
    );
  });

  test('have a curve for each node whose average precision is the one that was measured', () => {
    for (const { genre, support, averagePrecision } of result.metrics.genres) {
      const node = model.taxonomy.path(model.taxonomy.nodeOfGenre(genre) ?? 0);
      const curve = report.curves.find((candidate) => candidate.node === node);
      expect(curve?.support ?? 0).toBe(support);
      if (curve === undefined) continue;
      expect(curve.averagePrecision).toBeCloseTo(averagePrecision.hierarchical ?? Number.NaN, 12);
      const { predicted, observed, songs } = curve.calibration;
      const weighted = (values: readonly number[]) =>
        values.reduce((sum, value, bin) => sum + value * songs[bin], 0);
      expect(songs.reduce((a, b) => a + b, 0)).toBe(result.metrics.songs.test);
      expect(Math.abs(weighted(observed) - support)).toBeLessThan(0.1);
      expect(predicted.length).toBe(songs.length);
      expect([curve.recall[0], curve.recall.at(-1), curve.precision.at(-1)]).toEqual([1, 0, 1]);
    }
  });

  test('count every labelled test song once among the supergenres', () => {
    const { counts, supergenres } = report.confusion;
    const total = counts.flat().reduce((a, b) => a + b, 0);
    expect(Math.abs(total - result.metrics.songs.test)).toBeLessThan(0.1);
    const hits = supergenres.reduce((sum, _, s) => sum + counts[s][s], 0);
    expect(hits / total).toBeGreaterThan(1.5 / supergenres.length);
  });

  test('sample test songs with their features, artists and genres', () => {
    const { ids, features, genres, artists } = report.sample;
    const position = new Map(catalogue.songs.ids.map((id, i) => [id, i]));
    const held = new Set(result.split.test);
    expect(ids.length).toBe(Math.min(1000, result.metrics.songs.test));
    ids.forEach((id, i) => {
      const song = position.get(id) ?? fail();
      expect(held.has(song)).toBe(true);
      expect(genres[i].length).toBeGreaterThan(0);
      expect(artists[i].length).toBe(listAt(catalogue.songs.artists, song).length);
      expect(features[i].map((value) => Math.fround(value ?? Number.NaN))).toEqual(
        Array.from(catalogue.songs.features.data.subarray(song * 14, (song + 1) * 14)),
      );
    });
  });

  test('of a given taxonomy have no artists and no tree', async () => {
    const givenTaxonomy = Taxonomy.fromJSON(model.taxonomy.toJSON());
    const given = await GenreModel.fit(catalogue, { ...quick, givenTaxonomy });
    expect(given.result?.report).toMatchObject({
      artists: null,
      condensedTree: null,
      supergenres: [],
    });
  });

  test.each([
    [
      'another version',
      { version: 2 },
      /report\.json: the data has format version 2, this release reads 1/,
    ],
    ['damage', { curves: 'none' }, /report\.json: this is not the data of a report: curves: /],
    [
      'another file',
      { format: 'x' },
      /this is not the data of a report: format: .*fit the model again/,
    ],
  ])('are refused for %s', async (_, change, message) => {
    const text = await readFile(join(folder, 'model', 'report.json'), 'utf8');
    const file = join(folder, 'report.json');
    await writeFile(file, JSON.stringify({ ...JSON.parse(text), ...change }));
    await expect(readReportData(folder)).rejects.toThrow(message);
  });

  test('are asked for where they are missing', async () => {
    await expect(readReportData(join(folder, 'nowhere'))).rejects.toThrow('there is no such file');
  });
});

function fail(): never {
  throw new Error('a fitted model has its result');
}
