import { describe, expect, test } from '@jest/globals';
import { clusteringEngineNames, clusteringEngines } from '../../../src/clustering/engines/index.js';
import { HDBSCAN, type HDBSCANOptions } from '../../../src/clustering/index.js';
import { InputError } from '../../../src/core/errors/index.js';
import { mixture } from '../support/points.js';

describe('engines of clustering', () => {
  test('put points that are equally near to each other into the same clusters', async () => {
    // The corners of four squares in turn, and a point far from them all.
    const places = [
      [0, 0],
      [100, 0],
      [0, 100],
      [100, 100],
    ];
    const corners = places.flatMap(([dx, dy]) =>
      places.map(([x, y]) => [x + dx / 100, y + dy / 100]),
    );
    const points = [...corners, [500, -900]];
    for (const engine of clusteringEngineNames) {
      const options = { engine, minClusterSize: 4, minSamples: 2 };
      const { labels } = await HDBSCAN.fit(points, options);
      expect(new Set(labels)).toEqual(new Set([0, 1, 2, 3, -1]));
      expect(labels[16]).toBe(-1);
      expect([...labels.slice(0, 16)]).toEqual(corners.map((_, i) => labels[i % 4]));
    }
  });

  test.each([
    { rows: 60, groups: 3, seed: 1, minClusterSize: 5, minSamples: 5 },
    { rows: 90, groups: 4, seed: 2, minClusterSize: 8, minSamples: 8 },
    { rows: 50, groups: 2, seed: 3, minClusterSize: 10, minSamples: 10 },
  ])('find the same $groups clusters', async ({ rows, groups, seed, ...options }) => {
    const points = mixture(rows, groups, seed);
    const [native, other] = await Promise.all(
      clusteringEngineNames.map((engine) => HDBSCAN.fit(points, { ...options, engine })),
    );
    // hdbscan-ts counts only the densest points of a cluster as its members.
    const pairs = new Set<string>();
    other.labels.forEach((label, i) => {
      const probability = other.probabilities[i];
      expect(probability).toBeLessThanOrEqual(1);
      if (label < 0) expect(probability).toBe(0);
      else {
        expect(probability).toBeGreaterThan(0);
        pairs.add(`${label} is ${native.labels[i]}`);
      }
    });
    expect(new Set(native.labels)).toEqual(new Set(Array(groups).keys()));
    expect(pairs.size).toBe(groups);
    expect(new Set([...pairs].map((pair) => pair.split(' is ')[1])).size).toBe(groups);
  });

  test.each(clusteringEngineNames)('%s has a tree, or says that it has none', async (engine) => {
    const clustering = await HDBSCAN.fit(mixture(40, 2, 1), { engine });
    expect(clustering.hasTree).toBe(clusteringEngines[engine].hasTree);
    if (!clustering.hasTree) expect(() => clustering.condensedTree).toThrow(InputError);
  });

  test.each(clusteringEngineNames)('%s finds no cluster of no point or one', async (engine) => {
    for (const points of [[], [[1, 2]]]) {
      const { labels, probabilities } = await HDBSCAN.fit(points, { engine });
      expect([...labels]).toEqual(points.map(() => -1));
      expect([...probabilities]).toEqual(points.map(() => 0));
    }
  });

  test('options that an engine lacks are refused by name, unless they are at their defaults', async () => {
    const others: Required<
      Pick<
        HDBSCANOptions,
        | 'clusterSelectionMethod'
        | 'clusterSelectionEpsilon'
        | 'nClusters'
        | 'allowSingleCluster'
        | 'maxClusterSize'
        | 'metric'
        | 'alpha'
      >
    > = {
      clusterSelectionMethod: 'leaf',
      clusterSelectionEpsilon: 0.5,
      nClusters: 2,
      allowSingleCluster: true,
      maxClusterSize: 20,
      metric: 'manhattan',
      alpha: 2,
    };
    const points = mixture(40, 2, 1);
    expect(Object.keys(others).sort()).toEqual([...clusteringEngines['hdbscan-ts'].lacks].sort());
    for (const [name, value] of Object.entries(others)) {
      const fitted = HDBSCAN.fit(points, { engine: 'hdbscan-ts', [name]: value });
      await expect(fitted).rejects.toThrow(InputError);
      await expect(fitted).rejects.toThrow(`the engine "hdbscan-ts" has no option "${name}"`);
    }
    const defaults = { clusterSelectionMethod: 'eom', metric: 'euclidean', alpha: 1 } as const;
    const same = await HDBSCAN.fit(points, { engine: 'hdbscan-ts', ...defaults });
    expect(same.labels).toEqual((await HDBSCAN.fit(points, { engine: 'hdbscan-ts' })).labels);
  });

  test.each(clusteringEngineNames)('%s ends when it is told to', async (engine) => {
    const reason = new Error('enough');
    const signal = AbortSignal.abort(reason);
    await expect(HDBSCAN.fit(mixture(40, 2, 1), { engine, signal })).rejects.toBe(reason);
  });
});
