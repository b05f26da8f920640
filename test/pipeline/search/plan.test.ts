import { describe, expect, test } from '@jest/globals';
import { type PipelineOptions, pipelineOptions } from '../../../src/pipeline/index.js';
import { planSearch, settingNumber } from '../../../src/pipeline/search/plan.js';

function plan(sections: PipelineOptions, artists = 3000) {
  return planSearch(sections, pipelineOptions.parse(sections).search, artists);
}

describe('planSearch', () => {
  test('tries 360 settings by default, the published ones among them', () => {
    const { size, projections, trees, selections } = plan({});
    expect([projections.length, trees.length, selections.length, size]).toEqual([6, 3, 20, 360]);
    expect(projections).toContainEqual({ nNeighbors: 60, minDist: 0, neighborSearch: 'exact' });
    expect(trees).toContainEqual({ minSamples: 1 });
    const sizes = [...new Set(selections.map(({ minClusterSize }) => minClusterSize))];
    expect(sizes).toEqual([30, 38, 47, 59, 73, 92, 114, 143, 179, 224]);
  });

  test('varies what has a list, and keeps what a section names', () => {
    const { projections, trees, selections } = plan({
      projection: { nNeighbors: 20, spread: 2, minDist: 0.5 },
      clustering: { minSamples: 3, minClusterSize: 40, alpha: 1.5 },
      search: {
        projection: { minDist: [0, 1], metric: ['euclidean', 'manhattan'] },
        clustering: { minSamples: [2, 4], clusterSelectionEpsilon: [0, 0.5] },
      },
    });
    expect(projections).toEqual(
      [0, 1].flatMap((minDist) =>
        ['euclidean', 'manhattan'].map((metric) => ({
          nNeighbors: 20,
          spread: 2,
          minDist,
          metric,
          neighborSearch: 'exact',
        })),
      ),
    );
    expect(trees.map(({ minSamples }) => minSamples)).toEqual([2, 4]);
    expect(selections.length).toBe(2 * 2);
    for (const { minClusterSize, alpha } of selections) {
      expect([minClusterSize, alpha]).toEqual([40, 1.5]);
    }
  });

  test('numbers the settings one after the other', () => {
    const all = plan({});
    const numbers = all.projections.flatMap((_, p) =>
      all.trees.flatMap((_, t) => all.selections.map((_, s) => settingNumber(all, p, t, s))),
    );
    expect(numbers).toEqual(Array.from({ length: all.size }, (_, i) => i));
  });

  test('names each size once where there are few artists', () => {
    const sizes = plan({}, 100).selections.map(({ minClusterSize }) => minClusterSize);
    expect([...new Set(sizes)]).toEqual([5, 6, 7]);
    expect(sizes.length).toBe(2 * 3);
  });

  test.each<[PipelineOptions, string]>([
    [
      { search: { projection: { nNeighbors: [10, 3000] } } },
      'search: projection.nNeighbors is 3000, but only 3000 artists have songs to train on; lower it to at most 2999',
    ],
    [
      { search: { clustering: { minSamples: [3000] } } },
      'search: clustering.minSamples is 3000, but only 3000 artists',
    ],
    [
      { clustering: { minClusterSize: 3001 } },
      'search: clustering.minClusterSize is 3001, but only 3000 artists',
    ],
    [
      { search: { projection: { minDist: [0, 2] } } },
      'search: projection.minDist is 2 in a setting where spread is 1',
    ],
    [{ projection: { engine: 'umap-js' } }, 'umap-js", which cannot share neighbours'],
    [{ projection: { neighborSearch: 'approximate' } }, 'the search shares exact neighbours'],
    [{ clustering: { engine: 'hdbscan-ts' } }, 'gives no tree to share'],
    [{ clustering: { consensus: 4 } }, 'but the search clusters each; omit it'],
    [{ clustering: { nClusters: 7 } }, 'set "search.minClusters" and "search.maxClusters"'],
    [
      {
        search: {
          projection: { minDist: Array.from({ length: 1000 }, (_, i) => i / 1000) },
        },
      },
      'the lists make 180000 settings, at most 100000 are tried; shorten a list',
    ],
  ])('refuses %j', (sections, message) => {
    expect(() => plan(sections)).toThrow(message);
  });

  test.each([
    [{ projection: { nNeighbors: [] } }, 'an empty list leaves nothing to try'],
    [{ projection: { minDist: [0.1, 0, 0.1] } }, 'names a value twice'],
    [{ clustering: { minSample: [1] } }, 'minSample'],
  ])('the schema refuses %j', (search, message) => {
    expect(pipelineOptions.safeParse({ search }).error?.message).toContain(message);
  });
});
