import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { HDBSCAN } from '../../../src/clustering/index.js';
import { findSubclusters } from '../../../src/clustering/selection/subclusters.js';
import { matrices, mixture } from '../support/points.js';
import { handMade } from '../support/trees.js';

/** The label that all points of a subcluster have; an error where they have several. */
function only(labels: Int32Array, isMember: (point: number) => boolean): number {
  const found = new Set(labels.filter((_, point) => isMember(point)));
  expect(found.size).toBe(1);
  return [...found][0];
}

describe('subclusters', () => {
  test('are the most stable clusters below the selected ones', () => {
    // Clusters 3 and 4 are below 2; 1 has nothing below.
    const [first, ...deeper] = findSubclusters(handMade, handMade, Int32Array.of(1, 2), 5);
    expect([...first]).toEqual([-1, -1, -1, -1, -1, 0, 0, 0, 0, 1, 1, 1, 1]);
    expect(deeper).toEqual([]);
    expect(findSubclusters(handMade, handMade, Int32Array.of(1, 3, 4), 5)).toEqual([]);
    const belowRoot = findSubclusters(handMade, handMade, Int32Array.of(0), 5);
    expect(belowRoot.map((labels) => new Set(labels).size)).toEqual([3, 3]);
  });

  test('are nested, large enough, and at least two where a cluster splits', async () => {
    const sizes = fc.tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 0, max: 4 }));
    await fc.assert(
      fc.asyncProperty(
        matrices,
        sizes,
        fc.constantFrom('eom', 'leaf'),
        async (points, [minClusterSize, more], clusterSelectionMethod) => {
          const options = {
            minClusterSize: minClusterSize + more,
            clusterSelectionMethod,
          } as const;
          const clustering = await HDBSCAN.fit(points, { ...options, minSamples: 1 });
          let above = clustering.labels;
          for (const labels of clustering.subclusters({ minClusterSize, levels: 4 })) {
            const count = Math.max(...labels) + 1;
            expect(count).toBeGreaterThan(1);
            const parents: number[] = [];
            for (let sub = 0; sub < count; sub++) {
              parents.push(only(above, (point) => labels[point] === sub));
              const size = labels.filter((label) => label === sub).length;
              expect(size).toBeGreaterThanOrEqual(minClusterSize);
            }
            expect(parents).not.toContain(-1);
            for (const parent of parents) {
              expect(parents.filter((other) => other === parent).length).toBeGreaterThan(1);
            }
            above = labels;
          }
        },
      ),
    );
  });

  test('come from the tree that a finer clustering has', async () => {
    const points = mixture(600, 6, 8);
    const fitted = await HDBSCAN.fit(points, { minSamples: 5 });
    const coarse = fitted.select({
      minClusterSize: 500,
      allowSingleCluster: true,
      clusterSelectionEpsilon: 1000,
    });
    expect(new Set(coarse.labels)).toEqual(new Set([0]));
    const [first] = coarse.subclusters({ minClusterSize: 30 });
    expect(Math.max(...first)).toBeGreaterThan(3);
    expect(first).toEqual(fitted.select({ minClusterSize: 30 }).labels);
  });

  test('refuse a size above that of the clusters', async () => {
    const clustering = await HDBSCAN.fit(mixture(100, 2, 3), { minClusterSize: 10 });
    expect(() => clustering.subclusters({ minClusterSize: 11 })).toThrow(
      'subclusters: option "minClusterSize" is 11, more than the 10 of the clusters',
    );
    expect(() => clustering.subclusters({ minClusterSize: 5, levels: 0 })).toThrow('"levels"');
    const none = await HDBSCAN.fit([[1], [2]]);
    expect(none.subclusters({ minClusterSize: 2 })).toEqual([]);
  });
});
