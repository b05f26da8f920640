import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Condensed } from '../../../src/clustering/hierarchy/condense.js';
import type { SelectionOptions } from '../../../src/clustering/parameters.js';
import { selectClusters } from '../../../src/clustering/selection/select-clusters.js';
import { InputError } from '../../../src/core/errors/index.js';
import { matrices } from '../support/points.js';
import { condensedOf, handMade, selecting } from '../support/trees.js';

function clustersOf(tree: Condensed, options: SelectionOptions): number[] {
  return [...selectClusters(tree, selecting({ minClusterSize: 4, ...options })).clusters];
}

/** The highest total stability of clusters of which none is below another, by trying all sets. */
function bestTotal({ parent }: Condensed, stability: Float64Array): number {
  const isBelow = (c: number, other: number): boolean => {
    for (let up = parent[c]; up > 0; up = parent[up]) if (up === other) return true;
    return false;
  };
  let best = 0;
  const choose = (next: number, chosen: number[], total: number): void => {
    best = Math.max(best, total);
    for (let c = next; c < parent.length; c++) {
      if (!chosen.some((other) => isBelow(c, other))) {
        choose(c + 1, [...chosen, c], total + stability[c]);
      }
    }
  };
  choose(1, [], 0);
  return best;
}

describe('selection of clusters', () => {
  test('sums over points how long clusters last', () => {
    const { stability } = selectClusters(handMade, selecting({ clusterSelectionMethod: 'leaf' }));
    expect([...stability]).toEqual([12.5, 16, 8, expect.closeTo(0.4), expect.closeTo(0.4)]);
  });

  test('takes the most stable clusters or the leaves', () => {
    expect(clustersOf(handMade, {})).toEqual([1, 2]);
    expect(clustersOf(handMade, { clusterSelectionMethod: 'leaf' })).toEqual([1, 3, 4]);
  });

  test('takes the clusters of highest total stability', async () => {
    await fc.assert(
      fc.asyncProperty(matrices, fc.integer({ min: 3, max: 6 }), async (points, minSize) => {
        const tree = await condensedOf(points, minSize);
        const byLeaf = selecting({ minClusterSize: minSize, clusterSelectionMethod: 'leaf' });
        const { stability } = selectClusters(tree, byLeaf);
        fc.pre(stability.every((value) => value < Infinity) && stability.length < 20);
        const { clusters } = selectClusters(tree, selecting({ minClusterSize: minSize }));
        const total = clusters.reduce((sum, c) => sum + stability[c], 0);
        const best = bestTotal(tree, stability);
        expect(best === 0 ? total : total / best).toBeCloseTo(best === 0 ? 0 : 1, 9);
      }),
    );
  });

  test('takes the root only where it is allowed, stable and large enough', () => {
    const steady = { ...handMade, birth: Float64Array.of(0, 4.9, 4.9, 4.95, 4.95) };
    expect(clustersOf(steady, {})).not.toContain(0);
    expect(clustersOf(steady, { allowSingleCluster: true })).toEqual([0]);
    expect(clustersOf(steady, { allowSingleCluster: true, maxClusterSize: 12 })).not.toContain(0);
    expect(clustersOf(steady, { allowSingleCluster: true, minClusterSize: 14 })).not.toContain(0);
  });

  test('splits clusters that are too large', () => {
    expect(clustersOf(handMade, { maxClusterSize: 8 })).toEqual([1, 2]);
    expect(clustersOf(handMade, { maxClusterSize: 7 })).toEqual([1, 3, 4]);
    expect(clustersOf(handMade, { maxClusterSize: 3 })).toEqual([]);
  });

  test('merges clusters that split below epsilon', () => {
    const leaf = { clusterSelectionMethod: 'leaf' } as const;
    expect(clustersOf(handMade, { ...leaf, clusterSelectionEpsilon: 0.5 })).toEqual([1, 3, 4]);
    expect(clustersOf(handMade, { ...leaf, clusterSelectionEpsilon: 0.51 })).toEqual([1, 2]);
    expect(clustersOf(handMade, { ...leaf, clusterSelectionEpsilon: 1.1 })).toEqual([1, 2]);
    const single = { ...leaf, allowSingleCluster: true };
    expect(clustersOf(handMade, { ...single, clusterSelectionEpsilon: 1.1 })).toEqual([0]);
  });

  test('finds the epsilon for a number of clusters, which gives them again', async () => {
    await fc.assert(
      fc.asyncProperty(matrices, fc.integer({ min: 2, max: 9 }), async (points, nClusters) => {
        const tree = await condensedOf(points, 2);
        const leaf = { minClusterSize: 2, clusterSelectionMethod: 'leaf' } as const;
        const all = selectClusters(tree, selecting(leaf)).clusters.length;
        const find = () => selectClusters(tree, selecting({ ...leaf, nClusters }));
        if (all < nClusters) {
          expect(find).toThrow(InputError);
          return;
        }
        const distinct = new Set(tree.birth.subarray(1));
        fc.pre(distinct.size === (tree.parent.length - 1) / 2);
        const { clusters, epsilon } = find();
        expect(clusters).toHaveLength(nClusters);
        const splits = Float64Array.from(distinct, (birth) => 1 / birth).sort();
        expect(epsilon).toBe(splits[splits.length - nClusters + 1]);
        const again = selecting({ ...leaf, clusterSelectionEpsilon: epsilon });
        expect(selectClusters(tree, again).clusters).toEqual(clusters);
      }),
    );
  });

  test('turns to the leaves where eom has too few clusters', () => {
    expect(selectClusters(handMade, selecting({ nClusters: 2 })).method).toBe('eom');
    expect(selectClusters(handMade, selecting({ nClusters: 3 })).method).toBe('leaf');
    expect(clustersOf(handMade, { nClusters: 3 })).toEqual([1, 3, 4]);
  });

  test('says how many clusters there are where the wanted number is not to be had', () => {
    expect(() => clustersOf(handMade, { nClusters: 4 })).toThrow(
      'option "nClusters" is 4, but the points make at most 3 clusters',
    );
    const leaf = { clusterSelectionMethod: 'leaf', nClusters: 2 } as const;
    const allAtOnce = { ...handMade, birth: Float64Array.of(0, 2, 2, 2, 2) };
    expect(() => clustersOf(allAtOnce, leaf)).toThrow('make at least 3 clusters');
    const twoAtOnce = {
      ...handMade,
      parent: Int32Array.of(-1, 0, 0, 1, 1, 2, 2),
      birth: Float64Array.of(0, 1, 1, 2, 2, 2, 2),
      size: Int32Array.of(13, 6, 6, 3, 3, 3, 3),
    };
    expect(() => clustersOf(twoAtOnce, { ...leaf, nClusters: 3 })).toThrow('make 2 or 4 clusters');
  });
});
