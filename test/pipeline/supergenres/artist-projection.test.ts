import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { scale } from '../../../src/catalogue/index.js';
import { ConsensusClustering } from '../../../src/clustering/index.js';
import {
  ArtistProjection,
  projectionEntries,
} from '../../../src/pipeline/supergenres/artist-projection.js';
import { nearestNeighbours, ProjectionPlacer, UMAP } from '../../../src/projection/index.js';
import { groupsOf } from '../../projection/points.js';

const features = ['energy', 'tempo', 'loudness'];

describe('ArtistProjection', () => {
  const means = groupsOf(60, 3, 2, 30);
  let folder: string;
  let projection: ArtistProjection;
  let views: UMAP[];
  let clustering: ConsensusClustering;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'artist-projection-'));
    const { matrix, scaler } = scale(means, 'standard');
    const precomputedKnn = await nearestNeighbours(matrix, { nNeighbors: 8, threads: 1 });
    const fitView = (seed: number) =>
      UMAP.fit(matrix, { precomputedKnn, nEpochs: 40, seed, threads: 1 });
    views = [await fitView(0), await fitView(1)];
    clustering = await ConsensusClustering.fit(
      views.map(({ embedding }) => embedding),
      { nClusters: 2 },
    );
    const placer = ProjectionPlacer.of(views);
    if (placer === undefined) throw new Error('nothing places artists');
    const { predictor } = clustering;
    // Of the two clusters, no genre occurs most often in the second.
    const clusters = { predictor, supergenres: ['rock', null] };
    projection = new ArtistProjection({ features, scaler, placer, map: 1, clusters });
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** A row of the means as two songs of an artist, who has it as its mean. */
  const songsOf = (row: number) => {
    const [energy, tempo, loudness] = means.data.subarray(3 * row, 3 * row + 3);
    return [
      { energy: energy - 1, tempo: null, loudness },
      { energy: energy + 1, tempo, loudness, name: 'a song' },
    ];
  };

  test('places artists on the map, in their cluster, with its supergenre', async () => {
    const rows = Array.from({ length: 60 }, (_, row) => row);
    const placed = projection.place(rows.map(songsOf));
    const expected = await views[1].transform(scale(means, 'standard').matrix, { threads: 1 });
    placed.forEach(({ coordinates, cluster, supergenre, probability }, i) => {
      coordinates.forEach((x, d) => {
        expect(x).toBeCloseTo(expected.data[2 * i + d], 1);
      });
      expect(cluster).toBe(clustering.labels[i]);
      expect(supergenre).toBe(cluster === 0 ? 'rock' : undefined);
      expect(probability).toBe(clustering.probabilities[i]);
    });
    // An artist's place does not depend on those beside it.
    expect(projection.place([songsOf(7)])).toEqual([placed[7]]);
    expect(projection.place([])).toEqual([]);
  });

  test('gives the coordinates alone where clusters are not asked for', () => {
    const placed = projection.place([songsOf(0), songsOf(1)]);
    const { data } = projection.transform({ rows: 2, columns: 3, data: means.data.slice(0, 6) });
    placed.forEach(({ coordinates }, i) => {
      coordinates.forEach((x, d) => {
        expect(x).toBeCloseTo(data[2 * i + d], 1);
      });
    });
    expect(() => projection.transform([[1, 2]])).toThrow('3 columns');
  });

  test('says what an artist lacks', () => {
    expect(() => projection.place([songsOf(0), []])).toThrow(
      'artist 2 of those to place has no songs',
    );
    const [first] = songsOf(0);
    expect(() => projection.place([[first]])).toThrow(
      'no song of artist 1 of those to place has a value of "tempo"; give it for one at least',
    );
    expect(() => projection.place([[{ energy: 1 }]])).toThrow('no features "tempo" and "loudness"');
  });

  test('comes back from its files, and as a thread gets it, and places the same', async () => {
    await projection.save(folder);
    expect((await readdir(folder)).sort()).toEqual([...projectionEntries].sort());
    const loaded = await ArtistProjection.load(folder);
    expect(loaded.features).toEqual(features);
    const artists = [songsOf(3), songsOf(8)];
    expect(loaded.place(artists)).toEqual(projection.place(artists));
    expect(loaded.transform(means)).toEqual(projection.transform(means));
    const inThread = ArtistProjection.of(structuredClone(loaded.shared));
    expect(inThread.place(artists)).toEqual(projection.place(artists));
  });

  test('of an earlier version, without clusters, still gives coordinates', async () => {
    await projection.save(folder);
    const file = join(folder, 'projection.json');
    const { supergenres: _, map: __, ...earlier } = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(file, JSON.stringify(earlier));
    await rm(join(folder, 'clusters.bin'));
    await views[1].save(join(folder, 'projection.umap'));
    const loaded = await ArtistProjection.load(folder);
    expect(loaded.transform(means)).toEqual(projection.transform(means));
    expect(() => loaded.place([songsOf(0)])).toThrow(
      'the model has a map but no clusters to place artists in: it was saved by an earlier version',
    );
  });

  test('names a file that is damaged', async () => {
    await projection.save(folder);
    const file = join(folder, 'projection.json');
    const saved = JSON.parse(await readFile(file, 'utf8'));
    const refused = async (changed: object) => {
      await writeFile(file, JSON.stringify({ ...saved, ...changed }));
      return expect(ArtistProjection.load(folder)).rejects;
    };
    await (await refused({ scaler: 'none' })).toThrow(file);
    await (await refused({ features: ['energy'] })).toThrow('has 1 features, its scaler 3');
    await (await refused({ map: 2 })).toThrow('has projection 2 as its map');
    await (await refused({ supergenres: ['rock'] })).toThrow('names 1 clusters of 2 projections');
    await writeFile(file, JSON.stringify(saved));
    await rm(join(folder, 'clusters.bin'));
    await expect(ArtistProjection.load(folder)).rejects.toThrow('clusters.bin');
    await rm(join(folder, 'projection.umap'));
    await expect(ArtistProjection.load(folder)).rejects.toThrow('projection.umap');
    await rm(file);
    expect(await ArtistProjection.loadIfThere(folder)).toBeUndefined();
  });
});
