import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { HDBSCAN, type HDBSCANOptions } from '../../src/clustering/index.js';
import { InputError } from '../../src/core/errors/index.js';
import { shrinkOf, toDistance, toFloat64Space } from '../../src/neighbours/index.js';
import { primSpanningTree, sortedDistances } from './support/brute-force.js';
import { matrices, metrics, mixture } from './support/points.js';

/** All that a clustering says but for its trees' order of merges at equal distances. */
function answersOf(clustering: HDBSCAN) {
  const { labels, probabilities, outlierScores, clusterPersistence, relativeValidity } = clustering;
  const { distance } = clustering.singleLinkageTree;
  return { labels, probabilities, outlierScores, clusterPersistence, relativeValidity, distance };
}

describe('options of a clustering', () => {
  test('minSamples, metric and alpha make the mutual reachabilities of the tree', async () => {
    const alphas = fc.constantFrom(0.5, 1, 1.7);
    await fc.assert(
      fc.asyncProperty(matrices, metrics, alphas, fc.nat(), async (points, metric, alpha, seed) => {
        fc.pre(metric !== 'cosine' || points.data.every((value) => value !== 0));
        const minSamples = 1 + (seed % (points.rows - 1));
        const { singleLinkageTree } = await HDBSCAN.fit(points, { minSamples, metric, alpha });
        const space = toFloat64Space(points, metric, 'points');
        const core = Float64Array.from(
          { length: space.rows },
          (_, p) => sortedDistances(space, p)[minSamples - 1],
        );
        const { weight } = primSpanningTree(space, core, shrinkOf(metric, alpha));
        const expected = weight.map((reduced) => toDistance(metric, reduced)).sort();
        expect(singleLinkageTree.distance).toEqual(expected);
      }),
    );
  });

  test('manhattan and euclidean are one in one column', async () => {
    const { rows, data } = mixture(200, 3, 7);
    const line = { rows, columns: 1, data: data.slice(0, rows) };
    const options = { minClusterSize: 12, alpha: 1.3 };
    const manhattan = answersOf(await HDBSCAN.fit(line, { ...options, metric: 'manhattan' }));
    const euclidean = answersOf(await HDBSCAN.fit(line, options));
    expect(manhattan.labels).toEqual(euclidean.labels);
    manhattan.distance.forEach((distance, i) => {
      expect(distance).toBeCloseTo(euclidean.distance[i], 12);
    });
  });

  test('cosine looks at directions alone', async () => {
    const points = mixture(300, 4, 2);
    const options = {
      metric: 'cosine',
      minClusterSize: 20,
      clusterSelectionMethod: 'leaf',
    } as const;
    const clustering = await HDBSCAN.fit(points, options);
    expect(clustering.clusterPersistence.length).toBeGreaterThan(1);
    const scaled = points.data.map((value, k) => value * 2 ** (Math.floor(k / 2) % 9));
    const farther = await HDBSCAN.fit({ ...points, data: scaled }, options);
    expect(farther.labels).toEqual(clustering.labels);
    expect(farther.predict([[1e9, 0]])).toEqual(clustering.predict([[1e-9, 0]]));
  });

  test('correlation is cosine of rows less their mean', async () => {
    const { rows, data } = mixture(400, 5, 3);
    const points = { rows: rows / 2, columns: 4, data };
    const centred = data.map((value, k) => {
      const row = Array.from(data.subarray(k - (k % 4), k - (k % 4) + 4));
      return value - row.reduce((sum, each) => sum + each / 4, 0);
    });
    const options = { minClusterSize: 8, minSamples: 3 };
    const found = await HDBSCAN.fit(points, { ...options, metric: 'correlation' });
    const expected = await HDBSCAN.fit(
      { ...points, data: centred },
      { ...options, metric: 'cosine' },
    );
    expect(found.clusterPersistence.length).toBeGreaterThan(1);
    expect(found.labels).toEqual(expected.labels);
  });

  test('a larger alpha never lengthens an edge', async () => {
    const points = mixture(150, 3, 4);
    const [short, long] = await Promise.all(
      [2, 1].map((alpha) => HDBSCAN.fit(points, { minSamples: 1, alpha })),
    );
    const { distance } = short.singleLinkageTree;
    expect(distance.every((each, i) => each <= long.singleLinkageTree.distance[i])).toBe(true);
    expect(distance).not.toEqual(long.singleLinkageTree.distance);
  });

  test('each equal point counts: two of each halve what minSamples asks for', async () => {
    const { rows, columns, data } = mixture(120, 3, 5);
    const twice = new Float64Array(2 * data.length);
    twice.set(data);
    twice.set(data, data.length);
    const once = await HDBSCAN.fit({ rows, columns, data }, { minClusterSize: 10, minSamples: 4 });
    const both = await HDBSCAN.fit(
      { rows: 2 * rows, columns, data: twice },
      { minClusterSize: 20, minSamples: 9 },
    );
    expect([...both.labels]).toEqual([...once.labels, ...once.labels]);
  });

  test.each<[HDBSCANOptions, string]>([
    [{ minClusterSize: 1 }, 'option "minClusterSize": a number of 2 or more is needed'],
    [{ minClusterSize: 2.5 }, 'option "minClusterSize"'],
    [{ minSamples: 0 }, 'option "minSamples"'],
    [{ clusterSelectionMethod: 'leaves' as 'leaf' }, 'option "clusterSelectionMethod"'],
    [{ clusterSelectionEpsilon: -1 }, 'option "clusterSelectionEpsilon"'],
    [{ allowSingleCluster: 1 as never }, 'option "allowSingleCluster"'],
    [{ maxClusterSize: -1 }, 'option "maxClusterSize"'],
    [{ alpha: 0 }, 'option "alpha"'],
    [{ nClusters: 1 }, 'option "nClusters"'],
    [{ metric: 'chebyshev' as 'cosine' }, 'option "metric"'],
    [{ threads: 0 }, 'option "threads"'],
  ])('refuses %j', async (options, message) => {
    const fitted = HDBSCAN.fit([[1], [2]], options);
    await expect(fitted).rejects.toThrow(InputError);
    await expect(fitted).rejects.toThrow(`clustering: ${message}`);
  });

  test('refuses what a metric cannot measure', async () => {
    await expect(
      HDBSCAN.fit(
        [
          [0, 0],
          [1, 2],
        ],
        { metric: 'cosine' },
      ),
    ).rejects.toThrow('points to cluster: row 0 is all zeros, so it has no cosine distance');
    await expect(HDBSCAN.fit([[1e200], [2]])).rejects.toThrow('scale the points down');
  });
});
