import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { artistMeans } from '../../../src/catalogue/features/means.js';
import { scale } from '../../../src/catalogue/features/scaling.js';
import { readCatalogue } from '../../../src/catalogue/read.js';
import { catalogueFromRecords } from '../../../src/catalogue/records.js';
import { describeReal, musicosetTables, readAnswers } from '../../support/real-data.js';

const artists = ['a', 'b', 'c'].map((id) => ({ id, genres: 'pop' }));
const songs = [
  { artists: ['c'], tempo: 100, energy: 0.5, key: 1 },
  { artists: ['a', 'c'], tempo: 50, energy: 0.25, key: 2 },
  { artists: ['a'], tempo: 150, energy: null, key: 3 },
];

describe('artistMeans', () => {
  test('averages the songs of each artist that has some, over the features of the projection', async () => {
    const catalogue = await catalogueFromRecords(songs.slice(0, 2), artists);
    const means = artistMeans(catalogue);
    expect(means.featureNames).toEqual(['energy', 'tempo']);
    expect([...means.artists]).toEqual([0, 2]);
    expect(means.means).toEqual({
      rows: 2,
      columns: 2,
      data: Float64Array.of(0.25, 50, 0.375, 75),
    });
    expect([...means.songCounts]).toEqual([1, 2]);
  });

  test('looks only at the songs it is given, and at any features', async () => {
    const catalogue = await catalogueFromRecords(songs.slice(0, 2), artists);
    const means = artistMeans(catalogue, ['key'], { songs: Uint32Array.of(0) });
    expect([...means.artists]).toEqual([2]);
    expect([...means.means.data]).toEqual([1]);
    expect(artistMeans(catalogue, undefined, { songs: [] }).means.rows).toBe(0);
  });

  test('passes over missing values where incomplete songs are kept', async () => {
    const options = { dropIncompleteSongs: false };
    const catalogue = await catalogueFromRecords(songs, artists, options);
    const means = artistMeans(catalogue, ['energy', 'tempo']);
    expect([...means.means.data]).toEqual([0.25, 100, 0.375, 75]);
    expect([...means.songCounts]).toEqual([2, 2]);
    const last = artistMeans(catalogue, ['energy'], { songs: [2] });
    expect(last.artists).toHaveLength(0);
  });

  test('agrees with a plain loop over any songs', async () => {
    const song = fc.record({
      artists: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }),
      tempo: fc.integer({ min: 0, max: 250 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(song, { minLength: 1 }), async (records) => {
        const { means, artists: rows } = artistMeans(await catalogueFromRecords(records, artists));
        const byHand = artists.flatMap(({ id }) => {
          const own = records.filter((record) => record.artists.includes(id as 'a'));
          if (own.length === 0) return [];
          return [own.reduce((sum, { tempo }) => sum + tempo, 0) / own.length];
        });
        expect(rows).toHaveLength(byHand.length);
        expect([...means.data]).toEqual(byHand);
      }),
      { numRuns: 50 },
    );
  });

  test('fills what an artist lacks with the median of the others', async () => {
    const many = ['a', 'b', 'c', 'd'].map((artist, i) => ({
      ...{ id: artist, artists: artist, energy: i === 3 ? null : i, tempo: 10 * i },
    }));
    const known = many.map(({ id }) => ({ id, followers: 1e6, genres: ['pop'] }));
    const catalogue = await catalogueFromRecords(many, known);
    expect([...artistMeans(catalogue).artists]).toEqual([0, 1, 2]);
    const { artists: all, means } = artistMeans(catalogue, undefined, { incomplete: 'median' });
    expect([...all]).toEqual([0, 1, 2, 3]);
    expect([...means.data]).toEqual([0, 0, 1, 10, 2, 20, 1, 30]);
  });

  test('refuses unknown features and songs', async () => {
    const catalogue = await catalogueFromRecords(songs.slice(0, 2), artists);
    expect(() => artistMeans(catalogue, ['temp'])).toThrow(
      'no feature "temp"; did you mean "tempo"?',
    );
    expect(() => artistMeans(catalogue, undefined, { songs: [2] })).toThrow(
      'song 2 does not exist; positions run from 0 to 1',
    );
    const keys = await catalogueFromRecords(songs, artists, { features: { names: ['key'] } });
    expect(artistMeans(keys).featureNames).toEqual(['key']); // of the method's, it has none
  });
});

describeReal('MusicOSet', ['musicoset', 'reference'], ({ musicoset, reference }) => {
  test('standardised means are those of the reference', async () => {
    const umap = readAnswers<{
      featureOrder: string[];
      artistIds: string[];
      standardized: number[][];
    }>('umap.json', reference);
    const catalogue = await readCatalogue(musicosetTables(musicoset));
    const { artists: positions, featureNames, means } = artistMeans(catalogue);
    expect(featureNames).toEqual(umap.featureOrder);
    const { matrix } = scale(means, 'standard');
    expect(matrix.rows).toBe(3952);
    const rowOf = new Map(Array.from(positions, (p, row) => [catalogue.artists.ids[p], row]));
    let largest = 0;
    umap.artistIds.forEach((id, i) => {
      const row = rowOf.get(id) ?? Number.NaN;
      umap.standardized[i].forEach((value, j) => {
        largest = Math.max(largest, Math.abs(matrix.data[row * matrix.columns + j] - value));
      });
    });
    expect(largest).toBeLessThan(1e-5);
  });
});
