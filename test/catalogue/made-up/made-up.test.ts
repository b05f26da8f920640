import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { TableReport } from '../../../src/catalogue/cleaning/report.js';
import { artistMeans } from '../../../src/catalogue/features/means.js';
import { methodFeatures } from '../../../src/catalogue/features/method-features.js';
import { scale } from '../../../src/catalogue/features/scaling.js';
import { makeCatalogue, makeCatalogueFiles } from '../../../src/catalogue/index.js';
import { families } from '../../../src/catalogue/made-up/families.js';
import { readCatalogue } from '../../../src/catalogue/read.js';
import { listAt } from '../../../src/core/matrix/index.js';
import { tempFolder } from '../temp-files.js';

const folder = tempFolder();

const reasons = (report: TableReport): string[] =>
  report.leftOut.map(({ reason }) => reason).sort();

describe('makeCatalogue', () => {
  test('makes what is asked for, whole, and the same from the same seed', async () => {
    const options = { artists: 100, songsPerArtist: 8, seed: 5 };
    const catalogue = await makeCatalogue(options);
    expect(catalogue.report.artists).toEqual({ read: 100, kept: 100, leftOut: [] });
    expect(catalogue.report.songs.leftOut).toEqual([]);
    expect(catalogue.report.notes).toEqual([]);
    expect(catalogue.songs.ids.length / 100).toBeGreaterThan(6);
    expect(catalogue.songs.ids.length / 100).toBeLessThan(10);
    expect(await makeCatalogue(options)).toEqual(catalogue);
    const other = await makeCatalogue({ ...options, seed: 6 });
    expect(other.songs.ids[0]).not.toBe(catalogue.songs.ids[0]);
  });

  test('features keep to the ranges of published ones', async () => {
    const { songs } = await makeCatalogue({ artists: 100 });
    expect(songs.featureNames).toEqual(methodFeatures);
    const shares = new Set(
      'acousticness danceability energy instrumentalness liveness speechiness valence'.split(' '),
    );
    methodFeatures.forEach((name, j) => {
      const values = songs.ids.map((_, i) => songs.features.data[i * methodFeatures.length + j]);
      const [low, high] = [Math.min(...values), Math.max(...values)];
      const distinct = [...new Set(values)].sort((a, b) => a - b);
      if (shares.has(name)) expect(low >= 0 && high <= 1 && distinct.length > 300).toBe(true);
      if (name === 'key') expect(distinct).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
      if (name === 'mode' || name === 'explicit') expect(distinct).toEqual([0, 1]);
      if (name === 'time_signature')
        expect(low >= 3 && high <= 7 && distinct.includes(4)).toBe(true);
      if (name === 'loudness') expect(low >= -45 && high <= 0).toBe(true);
      if (name === 'tempo') expect(low >= 50 && high <= 220).toBe(true);
      if (name === 'duration_ms') expect(low >= 30_000 && high <= 1_200_000).toBe(true);
    });
  });

  test('artists of a family sound alike, have up to six genres, and some have two families', async () => {
    const catalogue = await makeCatalogue({ artists: 600, seed: 2 });
    const { artists } = catalogue;
    const genres = artists.ids.map((_, i) =>
      Array.from(listAt(artists.genres, i), (g) => artists.genreNames[g]),
    );
    const familyOf = (genre: string): number => families.findIndex((f) => f.genres.includes(genre));
    expect(genres.every((list) => list.length >= 1 && list.length <= 6)).toBe(true);
    const crossing = genres.filter((list) => new Set(list.map(familyOf)).size > 1).length;
    expect(crossing).toBeGreaterThan(20);
    expect(crossing).toBeLessThan(90);
    const truth = genres.map(([first]) => familyOf(first));
    expect(new Set(truth).size).toBe(families.length);
    const { matrix } = scale(artistMeans(catalogue).means, 'standard');
    expect(nearestCentreAccuracy(matrix, truth)).toBeGreaterThan(0.9);
  });

  test('popular artists have more songs, and some songs more than one artist', async () => {
    const { songs, artists } = await makeCatalogue({ artists: 300, seed: 3 });
    const counts = new Float64Array(artists.ids.length);
    for (const artist of songs.artists.values) counts[artist]++;
    const order = artists.ids
      .map((_, i) => i)
      .sort((a, b) => artists.followers[a] - artists.followers[b]);
    const total = (part: number[]): number => part.reduce((sum, i) => sum + counts[i], 0);
    expect(total(order.slice(150))).toBeGreaterThan(2 * total(order.slice(0, 150)));
    expect(songs.artists.values.length).toBeGreaterThan(1.05 * songs.ids.length);
  });

  test('what is broken is left out, each fault for its reason', async () => {
    const { report, artists } = await makeCatalogue({ artists: 400, seed: 1, broken: 0.2 });
    expect(reasons(report.artists)).toEqual([
      'fewer than 1000 followers',
      'followers unknown',
      'no genre',
      'same id as an earlier artist',
    ]);
    expect(artists.ids.length).toBeGreaterThan(300);
    expect(reasons(report.songs)).toEqual([
      'its artists were left out',
      'no feature has a value',
      'no known artist',
      'same id as an earlier song',
    ]);
    expect(report.notes[0]).toMatch(/^songs kept with missing values: \d+ of \d+ \(acousticness/);
    const { read, kept, leftOut } = report.songs;
    expect(kept + leftOut.reduce((sum, { count }) => sum + count, 0)).toBe(read);
  });

  test('refuses options that make no sense', async () => {
    await expect(makeCatalogue({ artists: 0 })).rejects.toThrow(
      'made-up catalogue: option "artists"',
    );
  });
});

/** Share of rows whose nearest class centre is that of their own class. */
function nearestCentreAccuracy(
  { rows, columns, data }: { rows: number; columns: number; data: ArrayLike<number> },
  truth: readonly number[],
): number {
  const centres = families.map((_, family) => {
    const own = truth.flatMap((f, i) => (f === family ? [i] : []));
    return Array.from(
      { length: columns },
      (_, j) => own.reduce((sum, i) => sum + data[i * columns + j], 0) / own.length,
    );
  });
  let right = 0;
  for (let i = 0; i < rows; i++) {
    const distances = centres.map((centre) =>
      centre.reduce((sum, c, j) => sum + (data[i * columns + j] - c) ** 2, 0),
    );
    if (distances.indexOf(Math.min(...distances)) === truth[i]) right++;
  }
  return right / rows;
}

describe('makeCatalogueFiles', () => {
  test('writes what makeCatalogue makes', async () => {
    const options = { artists: 60, seed: 9, broken: 0 };
    const made = await makeCatalogue(options);
    const read = await readCatalogue(await makeCatalogueFiles(join(folder, 'whole'), options));
    expect(read.artists).toEqual(made.artists);
    expect(read.songs.ids).toEqual(made.songs.ids);
    expect(read.songs.names).toEqual(made.songs.names);
    expect(read.songs.artists).toEqual(made.songs.artists);
    expect(read.songs.features).toEqual(made.songs.features);
    expect(read.report).toEqual(made.report);
  });

  test('rows that are broken on purpose are all accounted for', async () => {
    const files = await makeCatalogueFiles(join(folder, 'broken'), { artists: 400, broken: 0.1 });
    const { report } = await readCatalogue(files);
    expect(reasons(report.artists)).toEqual([
      'fewer than 1000 followers',
      'followers unknown',
      'no genre',
      'repeats the header',
      'same id as an earlier artist',
    ]);
    expect(reasons(report.songs)).toEqual([
      'its artists were left out',
      'no known artist',
      'no row in the table of features',
      'same id as an earlier song',
    ]);
    expect(report.songs.read).toBe(readFileSync(files.songs, 'utf8').trim().split('\n').length - 1);
  });

  test('tells its progress and can be stopped', async () => {
    const steps: string[] = [];
    const options = { artists: 20, onProgress: ({ step }: { step: string }) => steps.push(step) };
    await makeCatalogueFiles(join(folder, 'progress'), options);
    expect(steps).toEqual(['made-up songs']);
    const signal = AbortSignal.abort('enough');
    await expect(makeCatalogueFiles(join(folder, 'stop'), { artists: 20, signal })).rejects.toBe(
      'enough',
    );
  });
});
