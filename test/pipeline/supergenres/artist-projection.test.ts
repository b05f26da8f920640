import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { scale } from '../../../src/catalogue/index.js';
import {
  ArtistProjection,
  projectionEntries,
} from '../../../src/pipeline/supergenres/artist-projection.js';
import { UMAP } from '../../../src/projection/index.js';
import { groupsOf } from '../../projection/points.js';

const features = ['energy', 'tempo', 'loudness'];

describe('ArtistProjection', () => {
  const means = groupsOf(60, 3, 2, 30);
  let folder: string;
  let projection: ArtistProjection;
  let umap: UMAP;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'artist-projection-'));
    const { matrix, scaler } = scale(means, 'standard');
    umap = await UMAP.fit(matrix, { nNeighbors: 8, nEpochs: 40, threads: 1 });
    projection = new ArtistProjection(features, scaler, umap);
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('places new artists by their means on the scales of the model’s', async () => {
    // An artist among those of its group, one in each.
    const data = [0, 1].flatMap((group) =>
      Array.from({ length: 3 }, (_, j) => {
        const own = Array.from({ length: 30 }, (__, i) => means.data[3 * (2 * i + group) + j]);
        return own.reduce((sum, value) => sum + value, 0) / 30;
      }),
    );
    const placed = await projection.place([data.slice(0, 3), data.slice(3)]);
    expect([placed.rows, placed.columns]).toEqual([2, 2]);
    const { embedding } = umap;
    for (const group of [0, 1]) {
      const [x, y] = placed.data.subarray(2 * group);
      const distances = Array.from({ length: 60 }, (_, i) =>
        Math.hypot(embedding.data[2 * i] - x, embedding.data[2 * i + 1] - y),
      );
      expect(distances.indexOf(Math.min(...distances)) % 2).toBe(group);
    }
    await expect(projection.place([[1, 2]])).rejects.toThrow('3 columns');
  });

  test('comes back from its files, and places the same', async () => {
    expect(projection.canBeSaved).toBe(true);
    await projection.save(folder);
    expect((await readdir(folder)).sort()).toEqual([...projectionEntries].sort());
    const loaded = await ArtistProjection.load(folder);
    expect(loaded.features).toEqual(features);
    expect(await loaded.place(means)).toEqual(await projection.place(means));
  });

  test('of another engine cannot be saved', async () => {
    const { matrix, scaler } = scale(means, 'standard');
    const other = await UMAP.fit(matrix, { engine: 'umap-js', nNeighbors: 8, nEpochs: 3 });
    expect(new ArtistProjection(features, scaler, other).canBeSaved).toBe(false);
  });

  test('names a file that is damaged', async () => {
    await projection.save(folder);
    const file = join(folder, 'projection.json');
    const saved = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(file, JSON.stringify({ ...saved, scaler: 'none' }));
    await expect(ArtistProjection.load(folder)).rejects.toThrow(file);
    await writeFile(file, JSON.stringify({ ...saved, features: ['energy'] }));
    await expect(ArtistProjection.load(folder)).rejects.toThrow('has 1 features, its scaler 3');
    await writeFile(file, JSON.stringify(saved));
    await rm(join(folder, 'projection.umap'));
    await expect(ArtistProjection.load(folder)).rejects.toThrow('projection.umap');
    await expect(ArtistProjection.loadIfThere(folder)).rejects.toThrow('projection.umap');
    await rm(file);
    expect(await ArtistProjection.loadIfThere(folder)).toBeUndefined();
  });
});
