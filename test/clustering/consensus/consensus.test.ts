import { describe, expect, test } from '@jest/globals';
import { ConsensusClustering } from '../../../src/clustering/index.js';
import { Random } from '../../../src/core/numbers/index.js';
import { adjustedRandIndex } from '../../../src/evaluation/index.js';

const HEAPS = 3;
const SIZE = 40;

/** Three heaps of points, turned, scaled and blurred as the seed has it. */
function projection(seed: number, blur = 0.5): number[][] {
  const random = new Random(seed);
  const angle = 2 * Math.PI * random.uniform();
  const scale = 1 + 9 * random.uniform();
  return Array.from({ length: HEAPS * SIZE }, (_, p) => {
    const heap = Math.floor(p / SIZE);
    const x = 4 * heap + blur * (random.uniform() - 0.5);
    const y = 5 * (heap % 2) + blur * (random.uniform() - 0.5);
    return [
      scale * (x * Math.cos(angle) - y * Math.sin(angle)),
      scale * (x * Math.sin(angle) + y * Math.cos(angle)),
    ];
  });
}

const heaps = Array.from({ length: HEAPS * SIZE }, (_, p) => Math.floor(p / SIZE));

describe('ConsensusClustering', () => {
  test('finds what the projections have in common, however they are turned and scaled', async () => {
    const projections = [1, 2, 3].map((seed) => projection(seed));
    const { labels, probabilities } = await ConsensusClustering.fit(projections, { nClusters: 3 });
    expect(adjustedRandIndex(labels, heaps)).toBe(1);
    expect(new Set(probabilities)).toEqual(new Set([1]));
  });

  test('agrees better between seeds than the clusters of single projections do', async () => {
    const agreement = async (count: number) => {
      const runs = await Promise.all(
        [100, 200].map((seed) =>
          ConsensusClustering.fit(
            Array.from({ length: count }, (_, i) => projection(seed + i, 9)),
            { nClusters: 3 },
          ),
        ),
      );
      return adjustedRandIndex(runs[0].labels, runs[1].labels);
    };
    expect(await agreement(8)).toBeGreaterThan(0.9);
    expect(await agreement(1)).toBeLessThan(0.8);
  });

  test('says in how many projections a point is with its cluster, and which one is typical', async () => {
    const astray = projection(4);
    astray[0] = astray[HEAPS * SIZE - 1];
    const projections = [astray, projection(1), projection(2), projection(3)];
    const { labels, probabilities, typical } = await ConsensusClustering.fit(projections, {
      nClusters: 3,
    });
    expect(labels[0]).toBe(labels[1]);
    expect(Array.from(probabilities.subarray(0, 2))).toEqual([0.75, 1]);
    expect(typical).toBe(1);
  });

  test('divides clusters into nested parts that are large enough', async () => {
    const clustering = await ConsensusClustering.fit([projection(1), projection(2)], {
      nClusters: 3,
    });
    const levels = await clustering.subclusters({ minClusterSize: 8, levels: 5 });
    expect(levels.length).toBeGreaterThan(0);
    let above = clustering.labels;
    for (const level of levels) {
      const sizes = new Map<number, number>();
      const parents = new Map<number, Set<number>>();
      level.forEach((label, p) => {
        if (label < 0) return;
        sizes.set(label, (sizes.get(label) ?? 0) + 1);
        parents.set(label, (parents.get(label) ?? new Set()).add(above[p]));
      });
      expect(Math.min(...sizes.values())).toBeGreaterThanOrEqual(8);
      for (const of of parents.values()) expect(of.size).toBe(1);
      above = level;
    }
    expect(await clustering.subclusters({ minClusterSize: 30 })).toEqual([]);
  });

  test('divides clusters of any size', async () => {
    const data = Float64Array.from({ length: 260_000 }, (_, i) => (i * 7919) % 260_000);
    const line = { rows: data.length, columns: 1, data };
    const clustering = await ConsensusClustering.fit([line], { nClusters: 2 });
    const [parts] = await clustering.subclusters({ minClusterSize: 60_000, levels: 1 });
    expect(new Set(parts).size).toBe(4);
  });

  test('refuses what cannot be clustered', async () => {
    await expect(ConsensusClustering.fit([])).rejects.toThrow('there are no projections');
    await expect(ConsensusClustering.fit([[[1, 2]], [[1, 2, 3]]])).rejects.toThrow(
      'the projections differ in size',
    );
    const coinciding = [[1], [2], [1], [2], [1]];
    await expect(
      ConsensusClustering.fit([coinciding, coinciding], { nClusters: 3 }),
    ).rejects.toThrow('option "nClusters" is 3, but only 2 of the 5 points are distinct; lower it');
    await expect(ConsensusClustering.fit([[[1], [2]]], { nClusters: 3 })).rejects.toThrow(
      'option "nClusters" is 3, but there are only 2 points',
    );
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(
      ConsensusClustering.fit([projection(1)], { nClusters: 3, signal }),
    ).rejects.toThrow('enough');
  });
});
