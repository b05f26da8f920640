import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Catalogue, makeCatalogue } from '../../src/catalogue/index.js';
import { GenreModel, type GenreModelOptions } from '../../src/pipeline/index.js';
import type { Taxonomy } from '../../src/taxonomy/index.js';

function depthOf({ depths }: Taxonomy): number {
  return depths.reduce((most, depth) => Math.max(most, depth), 0);
}

describe('a model of more than two levels', () => {
  let catalogue: Catalogue;
  let flat: GenreModel;
  let deep: GenreModel;
  const model = (taxonomy: GenreModelOptions['taxonomy']) =>
    GenreModel.fit(catalogue, {
      method: 'published',
      seed: 3,
      threads: 1,
      projection: { nEpochs: 40, nNeighbors: 15 },
      clustering: { minClusterSize: 30 },
      booster: { rounds: 3, maxDepth: 3 },
      taxonomy: { topGenres: null, minCount: 3, ...taxonomy },
    });

  beforeAll(async () => {
    catalogue = await makeCatalogue({ artists: 280, songsPerArtist: 4, seed: 2 });
    flat = await model({});
    deep = await model({ maxDepth: 3, minSubclusterSize: 10 });
  });

  test('keeps supergenres and genres, and divides them', () => {
    expect(depthOf(flat.taxonomy)).toBe(2);
    expect(depthOf(deep.taxonomy)).toBe(3);
    const namesOf = ({ names }: Taxonomy, nodes: number[]) => nodes.map((node) => names[node]);
    expect(namesOf(deep.taxonomy, deep.taxonomy.children(0))).toEqual(
      namesOf(flat.taxonomy, flat.taxonomy.children(0)),
    );
    expect([...deep.taxonomy.genres].sort()).toEqual([...flat.taxonomy.genres].sort());
    const { subclusters, clusters } = deep.result?.supergenres ?? {};
    expect(subclusters?.map(({ length }) => length)).toEqual([clusters?.length]);
  });

  test('multiplies probabilities down all levels', () => {
    const { taxonomy, classifier } = deep;
    const { songs } = catalogue;
    const { data, columns, rows } = classifier.predict(songs);
    const nodes = Array.from(taxonomy.names.keys()).slice(1);
    const own = nodes.map((node) => classifier.model(node).predict(songs.features));
    for (const node of nodes) {
      for (let song = 0; song < rows; song += 997) {
        const parent = data[song * columns + taxonomy.parents[node]];
        expect(data[song * columns + node]).toBeCloseTo(parent * own[node - 1][song], 6);
      }
    }
  });

  test('measures the same after it was saved and loaded', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'deeper-'));
    try {
      await deep.save(join(folder, 'model'));
      const loaded = await GenreModel.load(join(folder, 'model'));
      expect(loaded.taxonomy.toJSON()).toEqual(deep.taxonomy.toJSON());
      const { split, metrics } = deep.result ?? {};
      const testSongs = Array.from(split?.test ?? [], (song) => catalogue.songs.ids[song]);
      const again = await loaded.evaluate(catalogue, { testSongs, seed: 3 });
      const { train, test } = metrics?.songs ?? {};
      expect(again.songs).toMatchObject({ train, test });
      // What was left out, and why, is each job's own.
      expect({ ...again, songs: metrics?.songs, notes: metrics?.notes }).toEqual(metrics);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('is better with the hint, which answers every node above the genres', () => {
    const { hierarchical, hinted } = deep.result?.metrics.classifiers ?? {};
    expect(hinted?.averagePrecision.macro).toBeGreaterThan(
      hierarchical?.averagePrecision.macro ?? Number.POSITIVE_INFINITY,
    );
  });

  test('can leave out the artists who are in their cluster least surely', async () => {
    const { result } = await model({ minProbability: 0.5, minCount: 1 });
    const { probabilities, leftOut } = result?.supergenres ?? {};
    expect(leftOut?.noise).toBe(probabilities?.filter((each) => each < 0.5).length);
  });

  test('refuses subclusters larger than the clusters', async () => {
    await expect(model({ maxDepth: 3, minSubclusterSize: 31 })).rejects.toThrow(
      'taxonomy.minSubclusterSize is 31, more than clustering.minClusterSize, which is 30; lower it',
    );
  });
});
