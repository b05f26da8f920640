import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  HDBSCAN,
  type HDBSCANOptions,
  type SingleLinkageTree,
} from '../../src/clustering/index.js';
import { InputError } from '../../src/core/errors/index.js';
import { DisjointSets } from '../../src/core/numbers/index.js';
import type { OnProgress } from '../../src/core/options/index.js';
import { describeReal } from '../support/real-data.js';
import { matrices, mixture, shuffleRows } from './support/points.js';
import {
  type CaseOnPoints,
  madeUpReference,
  matchLabels,
  songsReference,
  toOptions,
} from './support/reference.js';

/** All that a clustering says of points and clusters. */
function answersOf(clustering: HDBSCAN) {
  const { labels, probabilities, outlierScores, clusterPersistence, relativeValidity } = clustering;
  return { labels, probabilities, outlierScores, clusterPersistence, relativeValidity };
}

const someOptions: fc.Arbitrary<HDBSCANOptions> = fc.record({
  minClusterSize: fc.integer({ min: 2, max: 8 }),
  clusterSelectionMethod: fc.constantFrom('eom', 'leaf'),
  allowSingleCluster: fc.boolean(),
  clusterSelectionEpsilon: fc.constantFrom(0, 0.5, 2),
});

describe('HDBSCAN', () => {
  test('finds groups that are apart', async () => {
    const points = mixture(600, 4, 8);
    const { labels, clusterPersistence } = await HDBSCAN.fit(points, { minClusterSize: 30 });
    expect(clusterPersistence).toHaveLength(4);
    expect(labels.filter((label) => label < 0).length).toBeLessThan(60);
  });

  test('does not depend on the order of the points, whatever ties there are', async () => {
    await fc.assert(
      fc.asyncProperty(matrices, someOptions, fc.integer(), async (points, options, seed) => {
        const { shuffled, order } = shuffleRows(points, seed);
        const first = answersOf(await HDBSCAN.fit(points, options));
        const other = answersOf(await HDBSCAN.fit(shuffled, options));
        expect(other.labels).toEqual(Int32Array.from(order, (row) => first.labels[row]));
        for (const values of ['probabilities', 'outlierScores'] as const) {
          expect(other[values]).toEqual(Float64Array.from(order, (row) => first[values][row]));
        }
        expect(other.clusterPersistence).toEqual(first.clusterPersistence);
        expect(other.relativeValidity).toBe(first.relativeValidity);
      }),
    );
  });

  test('has clusters of at least the wanted size, and numbers in range', async () => {
    await fc.assert(
      fc.asyncProperty(matrices, someOptions, async (points, options) => {
        const clustering = await HDBSCAN.fit(points, options);
        const { labels, probabilities, clusterPersistence, outlierScores } = clustering;
        const clusters = clusterPersistence.length;
        expect(labels.every((label) => label >= -1 && label < clusters)).toBe(true);
        expect(probabilities.every((p, i) => p >= 0 && p <= 1 && (labels[i] >= 0 || p === 0))).toBe(
          true,
        );
        expect(outlierScores.every((score) => score >= 0 && score <= 1)).toBe(true);
        if (options.allowSingleCluster) return;
        for (let cluster = 0; cluster < clusters; cluster++) {
          const size = labels.filter((label) => label === cluster).length;
          expect(size).toBeGreaterThanOrEqual(options.minClusterSize ?? 5);
        }
      }),
    );
  });

  test('selects other clusters of the same points as a new fit would', async () => {
    const points = mixture(500, 6, 9);
    const first = await HDBSCAN.fit(points, { minClusterSize: 50, minSamples: 4 });
    const wanted = { minClusterSize: 20, clusterSelectionMethod: 'leaf', nClusters: 3 } as const;
    const selected = first.select(wanted);
    expect(answersOf(selected)).toEqual(
      answersOf(await HDBSCAN.fit(points, { ...wanted, minSamples: 4 })),
    );
    expect(selected.clusterPersistence).toHaveLength(3);
    expect(selected.clusterSelectionMethod).toBe('leaf');
    const { minClusterSize, clusterSelectionMethod } = wanted;
    const again = { minClusterSize, clusterSelectionMethod } as const;
    const { clusterSelectionEpsilon } = selected;
    expect(first.select({ ...again, clusterSelectionEpsilon }).labels).toEqual(selected.labels);
  });

  test('shows its trees as tables of points and clusters', async () => {
    const points = mixture(60, 2, 3);
    const { condensedTree, singleLinkageTree } = await HDBSCAN.fit(points, { minClusterSize: 10 });
    const { parent, child, lambda, size } = condensedTree;
    const below = child.length - 60;
    expect(below).toBeGreaterThan(0);
    expect([...child].sort((a, b) => a - b)).toEqual(
      [...Array(61 + below).keys()].filter((node) => node !== 60),
    );
    expect([...size.slice(below)]).toEqual(Array(60).fill(1));
    expect(lambda.every((value) => value > 0)).toBe(true);
    for (const cluster of child.slice(0, below)) {
      const rows = [...parent.keys()].filter((row) => parent[row] === cluster);
      const total = rows.reduce((sum, row) => sum + size[row], 0);
      expect(total).toBe(size[child.indexOf(cluster)]);
    }
    expect(singleLinkageTree.size[58]).toBe(60);
    const leaves = [...singleLinkageTree.left, ...singleLinkageTree.right].filter((n) => n < 60);
    expect(leaves.sort((a, b) => a - b)).toEqual([...Array(60).keys()]);
  });

  test('accepts number[][], and leaves what it is given as it is', async () => {
    const { rows, data } = mixture(100, 2, 2);
    const copy = data.slice();
    const nested = Array.from({ length: rows }, (_, i) => [data[2 * i], data[2 * i + 1]]);
    const options = { minClusterSize: 10, metric: 'cosine' } as const;
    const { labels } = await HDBSCAN.fit({ rows, columns: 2, data }, options);
    expect((await HDBSCAN.fit(nested, options)).labels).toEqual(labels);
    expect(data).toEqual(copy);
  });

  test('tells its progress, and ends when aborted', async () => {
    const points = mixture(100, 2, 1);
    const abort = new AbortController();
    const steps = new Set<string>();
    const onProgress: OnProgress = ({ step, done, total }) => {
      steps.add(step);
      expect(done).toBeLessThanOrEqual(total);
    };
    await HDBSCAN.fit(points, { onProgress, signal: abort.signal });
    expect([...steps]).toEqual(['spatial tree', 'core distances', 'spanning tree']);
    const stop: OnProgress = ({ step }) => {
      if (step === 'core distances') abort.abort(new Error('enough'));
    };
    const fit = HDBSCAN.fit(points, { onProgress: stop, signal: abort.signal });
    await expect(fit).rejects.toThrow('enough');
  });
});

describe('HDBSCAN of few or odd points', () => {
  test.each([
    ['no point', []],
    ['one point', [[1, 2]]],
    ['two points', [[1], [2]]],
    ['fewer points than a cluster needs', [[1], [1.1], [1.2], [1.3]]],
  ])('finds only noise in %s', async (_, points) => {
    for (const allowSingleCluster of [false, true]) {
      const clustering = await HDBSCAN.fit(points, { allowSingleCluster });
      expect([...clustering.labels]).toEqual(points.map(() => -1));
      expect([...clustering.probabilities]).toEqual(points.map(() => 0));
      expect([...clustering.outlierScores].every(Number.isFinite)).toBe(true);
      expect(clustering.clusterPersistence).toHaveLength(0);
      expect(clustering.relativeValidity).toBe(0);
      expect(clustering.condensedTree.child).toHaveLength(points.length);
      expect(clustering.predict(points).labels).toEqual(clustering.labels);
    }
  });

  test('finds two clusters of two points', async () => {
    const options = { minClusterSize: 2, minSamples: 1 };
    const { labels } = await HDBSCAN.fit([[0], [10], [0.1], [10.2]], options);
    expect(labels[0]).toBe(labels[2]);
    expect(labels[1]).toBe(labels[3]);
    expect([...labels].sort()).toEqual([0, 0, 1, 1]);
  });

  test('keeps equal points together', async () => {
    const points = Array.from({ length: 90 }, (_, i) => [i % 3, 0]);
    for (const clusterSelectionMethod of ['eom', 'leaf'] as const) {
      const clustering = await HDBSCAN.fit(points, { clusterSelectionMethod });
      expect(clustering.clusterPersistence).toHaveLength(3);
      const matched = matchLabels(
        clustering.labels,
        Int32Array.from(points, ([x]) => x),
      );
      expect(Array.from(clustering.labels, (label) => matched.get(label))).toEqual(
        points.map(([x]) => x),
      );
      expect(clustering.probabilities.every((p) => p === 1)).toBe(true);
    }
  });

  test('holds points that are all equal for noise, or one cluster where that is allowed', async () => {
    const points = Array.from({ length: 30 }, () => [4, 4]);
    const { labels } = await HDBSCAN.fit(points);
    expect(labels.every((label) => label === -1)).toBe(true);
    const single = await HDBSCAN.fit(points, { allowSingleCluster: true });
    expect(single.labels.every((label) => label === 0)).toBe(true);
    expect(single.relativeValidity).toBe(0);
  });

  test.each<[string, number[][], HDBSCANOptions, string]>([
    ['NaN', [[1], [Number.NaN]], {}, 'points to cluster: row 1, column 0 is NaN'],
    ['no columns', [[], []], {}, 'at least one column is needed'],
    ['more samples than others', [[1], [2]], { minSamples: 2 }, 'has only 1 other; lower it'],
    ['clusters of one', [[1]], { minClusterSize: 1 }, 'option "minClusterSize"'],
    ['a misspelt option', [[1]], { minSample: 1 } as HDBSCANOptions, 'did you mean "minSamples"'],
    ['too many clusters', [[1], [2]], { nClusters: 3 }, 'the points make at most 0 clusters'],
    [
      'two ways to an epsilon',
      [[1], [2]],
      { nClusters: 3, clusterSelectionEpsilon: 1 },
      'leave out clusterSelectionEpsilon or nClusters',
    ],
  ])('refuses %s', async (_, points, options, message) => {
    const fit = HDBSCAN.fit(points, options);
    await expect(fit).rejects.toThrow(InputError);
    await expect(fit).rejects.toThrow(message);
  });
});

describe('HDBSCAN with hdbscan-ts', () => {
  test('gives its labels and probabilities, and says what it has not', async () => {
    const corner = [
      [1, 2],
      [2, 1],
      [1, 1],
      [0, 1],
    ];
    const points = [...corner, ...corner.map(([x, y]) => [x + 9, y + 9])];
    const options = { engine: 'hdbscan-ts', minClusterSize: 2 } as const;
    const clustering = await HDBSCAN.fit(points, options);
    expect([...clustering.labels]).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
    expect(clustering.probabilities.every((p) => p >= 0 && p <= 1)).toBe(true);
    expect(clustering.hasTree).toBe(false);
    expect(() => clustering.outlierScores).toThrow(
      'outlierScores: the engine "hdbscan-ts" gives labels and probabilities only',
    );
    expect((await HDBSCAN.fit([[1]], options)).labels).toEqual(Int32Array.of(-1));
    await expect(HDBSCAN.fit(points, { ...options, metric: 'cosine' })).rejects.toThrow(
      'the engine "hdbscan-ts" has no option "metric"',
    );
  });
});

async function expectSame({ points, wanted }: CaseOnPoints): Promise<void> {
  const clustering = await HDBSCAN.fit(points, toOptions(wanted));
  const matched = matchLabels(clustering.labels, wanted.labels);
  expect(clustering.clusterPersistence).toHaveLength(wanted.clusterPersistence.length);
  const { lambda, parent, child } = clustering.condensedTree;
  const off = wanted.labels.flatMap((label, i) =>
    matched.get(clustering.labels[i]) === label ? [] : [i],
  );
  expect(off.length).toBeLessThanOrEqual(Math.max(1, Math.floor(0.003 * points.rows)));
  for (const i of off) {
    const row = child.indexOf(i);
    expect(lambda[row]).toBe(lambda[child.indexOf(parent[row])]);
  }
}

describe('HDBSCAN compared with hdbscan 0.8.33 on made-up points', () => {
  const { plane, cases, flat } = madeUpReference();

  test.each(cases)('gives the same labels but for a point at a tie: $name', expectSame);

  test.each(flat)('cuts the tree into $nClusters clusters', async (wanted) => {
    const { nClusters, minClusterSize, minSamples, method, epsilon, labels } = wanted;
    const first = await HDBSCAN.fit(plane, { minSamples });
    const options = { minClusterSize, clusterSelectionMethod: method, nClusters };
    const clustering = first.select(options);
    expect(clustering.clusterSelectionEpsilon).toBeCloseTo(epsilon, 6);
    const matched = matchLabels(clustering.labels, labels);
    expect(Array.from(clustering.labels, (label) => matched.get(label))).toEqual(labels);
  });
});

describeReal('HDBSCAN compared with hdbscan 0.8.33 on artists', ['reference'], ({ reference }) => {
  const { embedding, cases, flat } = songsReference(reference);

  test.each(cases)('gives the same labels but for points at a tie: $name', expectSame);

  // These answers are hdbscan's with its approximate spanning tree, which misses short edges: two of
  // its 5 or 7 clusters are joined by points that are nearer to each other than its epsilon.
  test('cuts the tree into as many clusters as are wanted', async () => {
    const first = await HDBSCAN.fit(embedding, { minSamples: 1 });
    for (const { nClusters, minClusterSize, method, epsilon, labels } of flat) {
      const options = { minClusterSize, clusterSelectionMethod: method, nClusters };
      const clustering = first.select(options);
      expect(clustering.clusterPersistence).toHaveLength(nClusters);
      expect(Math.abs(clustering.clusterSelectionEpsilon - epsilon)).toBeLessThan(0.0012);
      const isJoined = joinsLabels(first.singleLinkageTree, labels, epsilon);
      expect(isJoined).toBe(nClusters === 5 || nClusters === 7);
      if (nClusters !== 4) continue;
      expect(clustering.clusterSelectionEpsilon).toBeCloseTo(epsilon, 9);
      const matched = matchLabels(clustering.labels, labels);
      const same = labels.filter((label, i) => matched.get(clustering.labels[i]) === label);
      expect(labels.length - same.length).toBe(4);
    }
  });
});

/** Whether merges below a distance join points of two labels. */
function joinsLabels(
  { left, right, distance }: SingleLinkageTree,
  labels: readonly number[],
  below: number,
): boolean {
  const n = labels.length;
  const sets = new DisjointSets(2 * n - 1);
  for (let i = 0; distance[i] < below - 1e-9; i++) {
    sets.attach(left[i], n + i);
    sets.attach(right[i], n + i);
  }
  const labelOf = new Map<number, number>();
  return labels.some((label, i) => {
    if (label < 0) return false;
    const set = sets.find(i);
    const other = labelOf.get(set);
    labelOf.set(set, label);
    return other !== undefined && other !== label;
  });
}
