import { describe, expect, test } from '@jest/globals';
import { Random } from '../../src/core/numbers/index.js';
import { fewerNeighbours, nearestNeighbours, UMAP } from '../../src/projection/index.js';

/** Points in four dimensions, each tenth one a duplicate of the one before it. */
function points(count: number): number[][] {
  const random = new Random(7);
  const rows: number[][] = [];
  for (let i = 0; i < count; i++) {
    rows.push(i % 10 === 9 ? rows[i - 1] : Array.from({ length: 4 }, () => random.normal()));
  }
  return rows;
}

describe('nearestNeighbours', () => {
  const data = points(300);

  test('gives each point with its nearest, as all distances show', async () => {
    const { indices, distances, k } = await nearestNeighbours(data, { nNeighbors: 8 });
    expect(k).toBe(8);
    data.forEach((point, i) => {
      const among = data.map((other) => Math.hypot(...other.map((x, j) => x - point[j])));
      const sorted = [...among].sort((a, b) => a - b);
      expect(indices[i * k]).toBe(i);
      for (let j = 0; j < k; j++) {
        expect(distances[i * k + j]).toBeCloseTo(sorted[j], 5);
        expect(distances[i * k + j]).toBeCloseTo(among[indices[i * k + j]], 5);
      }
    });
  });

  test.each(['spectral', 'pca'] as const)(
    'found once they make the projections that each would make alone, from %s on',
    async (init) => {
      const found = await nearestNeighbours(data, { nNeighbors: 20, threads: 1 });
      for (const nNeighbors of [5, 20]) {
        const options = { nEpochs: 20, init, seed: 3, nNeighbors, threads: 1 };
        const alone = await UMAP.fit(data, options);
        const precomputedKnn = fewerNeighbours(found, nNeighbors);
        const together = await UMAP.fit(data, { ...options, precomputedKnn });
        expect(together.embedding).toEqual(alone.embedding);
        expect(await together.transform(data.slice(0, 5))).toEqual(
          await alone.transform(data.slice(0, 5)),
        );
      }
    },
  );

  test('makes the same projection of an approximate search', async () => {
    const options = { nNeighbors: 6, neighborSearch: 'approximate', seed: 2, threads: 1 } as const;
    const precomputedKnn = await nearestNeighbours(data, options);
    const together = await UMAP.fit(data, { ...options, nEpochs: 10, precomputedKnn });
    const alone = await UMAP.fit(data, { ...options, nEpochs: 10 });
    expect(together.embedding).toEqual(alone.embedding);
  });

  test('refuses more than were found, and neighbours of other points', async () => {
    const found = await nearestNeighbours(data, { nNeighbors: 4, threads: 1 });
    expect(() => fewerNeighbours(found, 5)).toThrow('5 were requested, but only 4 were found');
    const half = { ...found, indices: found.indices.slice(0, 400), distances: found.distances };
    await expect(UMAP.fit(data.slice(0, 100), { precomputedKnn: half })).rejects.toThrow(
      '100 points × 4 neighbours need 400 indices and distances, but there are 400 and 1200',
    );
    half.distances = found.distances.slice(0, 400);
    await expect(UMAP.fit(data.slice(0, 100), { precomputedKnn: half })).rejects.toThrow(
      'the index has 300 points, but there are 100',
    );
    await expect(UMAP.fit(data, { precomputedKnn: found, metric: 'cosine' })).rejects.toThrow(
      'the index has other features or another metric',
    );
  });

  test('without an index no new point can be placed', async () => {
    const { indices, distances, k } = await nearestNeighbours(data, { nNeighbors: 4, threads: 1 });
    const projection = await UMAP.fit(data, {
      nEpochs: 5,
      precomputedKnn: { indices, distances, k },
    });
    await expect(projection.transform(data.slice(0, 2))).rejects.toThrow(
      'cannot place new points without their index',
    );
  });
});
