import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Random } from '../../src/core/numbers/index.js';
import { UMAP, type UMAPOptions } from '../../src/projection/index.js';
import { trustworthiness } from '../support/trustworthiness.js';
import { groupsOf } from './points.js';

/** Two groups of points far apart in five dimensions. */
function twoGroups(pointsPerGroup: number): number[][] {
  const random = new Random(3);
  return Array.from({ length: 2 * pointsPerGroup }, (_, i) =>
    Array.from({ length: 5 }, () => random.normal() + (i < pointsPerGroup ? 0 : 20)),
  );
}

function center(data: ArrayLike<number>, from: number, to: number): [number, number] {
  let x = 0;
  let y = 0;
  for (let i = from; i < to; i++) {
    x += data[2 * i] / (to - from);
    y += data[2 * i + 1] / (to - from);
  }
  return [x, y];
}

describe('UMAP', () => {
  const data = twoGroups(40);
  const few = { nNeighbors: 10, threads: 1 };

  test('keeps groups apart that are apart', async () => {
    const { embedding } = await UMAP.fit(data, { ...few, nEpochs: 100, minDist: 0 });
    expect([embedding.rows, embedding.columns]).toEqual([80, 2]);
    const a = center(embedding.data, 0, 40);
    const b = center(embedding.data, 40, 80);
    const between = Math.hypot(a[0] - b[0], a[1] - b[1]);
    for (let i = 0; i < 80; i++) {
      const own = i < 40 ? a : b;
      const toOwn = Math.hypot(embedding.data[2 * i] - own[0], embedding.data[2 * i + 1] - own[1]);
      expect(toOwn).toBeLessThan(between);
    }
  });

  test('the same seed gives the same bytes, another seed another picture', async () => {
    const options = { ...few, nEpochs: 20, seed: 5 };
    const first = await UMAP.fit(data, options);
    const again = await UMAP.fit(data, options);
    const other = await UMAP.fit(data, { ...options, seed: 6 });
    expect(again.embedding.data).toEqual(first.embedding.data);
    expect(other.embedding.data).not.toEqual(first.embedding.data);
  });

  test('places a new point in the group it belongs to', async () => {
    const projection = await UMAP.fit(data, { ...few, nEpochs: 100 });
    const placed = await projection.transform([data[0], data[79]]);
    expect([placed.rows, placed.columns]).toEqual([2, 2]);
    const a = center(projection.embedding.data, 0, 40);
    const b = center(projection.embedding.data, 40, 80);
    const distance = (point: number, [x, y]: [number, number]) =>
      Math.hypot(placed.data[2 * point] - x, placed.data[2 * point + 1] - y);
    expect(distance(0, a)).toBeLessThan(distance(0, b));
    expect(distance(1, b)).toBeLessThan(distance(1, a));
  });

  describe('gives the same bytes on one, two and three threads:', () => {
    const alternating = (groups: number, first: number) =>
      Array.from({ length: 1200 }, (_, i) => (i % groups) + first);
    const kinds: readonly (readonly [string, UMAPOptions])[] = [
      ['approximate, labels', { neighborSearch: 'approximate', labels: alternating(3, -1) }],
      [
        'other forces',
        { setOpMixRatio: 0.3, localConnectivity: 2.5, spread: 2, negativeSampleRate: 0 },
      ],
      ['five dimensions, cosine', { nComponents: 5, init: 'pca', metric: 'cosine' }],
      ['densities, one dimension', { densmap: true, nComponents: 1, init: 'random' }],
      [
        'densities in three dimensions, labels',
        { densmap: true, nComponents: 3, labels: alternating(2, 0) },
      ],
    ];
    const fits = new Map<string, UMAP[]>();

    beforeAll(async () => {
      const points = groupsOf(1200, 5, 6);
      // One number of threads after another: what is fitted next has the threads of the last.
      for (const threads of [1, 2, 3]) {
        for (const [name, own] of kinds) {
          const fit = await UMAP.fit(points, { nEpochs: 20, seed: 2, threads, ...own });
          fits.set(name, [...(fits.get(name) ?? []), fit]);
        }
      }
    });

    test.each(kinds)('%s', (name) => {
      const [one, ...more] = fits.get(name) ?? [];
      expect(one.embedding.data.every(Number.isFinite)).toBe(true);
      expect(more.map(({ embedding }) => embedding)).toEqual([one.embedding, one.embedding]);
    });
  });

  test.each(['spectral', 'pca', 'random'] as const)(
    'takes neighbours found elsewhere, and starts %s',
    async (init) => {
      const points = groupsOf(120, 3, 2, 10);
      const rows = Array.from({ length: 120 }, (_, i) => points.data.subarray(3 * i, 3 * i + 3));
      const k = 10;
      const nearest = rows.map((a, i) =>
        rows
          .map((b, j) => ({ j, distance: Math.hypot(...a.map((value, d) => value - b[d])) }))
          .sort((x, y) => x.distance - y.distance || Number(y.j === i) - Number(x.j === i))
          .slice(0, k),
      );
      const indices = nearest.flatMap((row) => row.map(({ j }) => j));
      const distances = nearest.flatMap((row) => row.map(({ distance }) => distance));
      const { embedding } = await UMAP.fit(points, {
        init,
        nEpochs: 100,
        minDist: 0,
        threads: 1,
        precomputedKnn: { indices, distances, k },
      });
      expect(trustworthiness(points, embedding, 5, 1)).toBeGreaterThan(0.9);
    },
  );

  test('gives every point a place, whatever the points and options', async () => {
    const value = fc.oneof(
      fc.integer({ min: 0, max: 2 }),
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    );
    const options = fc.record({
      nNeighbors: fc.constantFrom(2, 3, 15),
      metric: fc.constantFrom('euclidean' as const, 'manhattan' as const, 'correlation' as const),
      neighborSearch: fc.constantFrom('exact' as const, 'approximate' as const),
      init: fc.constantFrom('spectral' as const, 'pca' as const),
      nComponents: fc.integer({ min: 1, max: 3 }),
      localConnectivity: fc.constantFrom(0, 1, 1.5),
      setOpMixRatio: fc.constantFrom(0, 0.5, 1),
      densmap: fc.boolean(),
    });
    const table = fc.array(fc.array(value, { minLength: 3, maxLength: 3 }), {
      minLength: 4,
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(table, options, async (points, own) => {
        const { embedding } = await UMAP.fit(points, { ...own, nEpochs: 10, threads: 1 });
        expect(embedding.rows).toBe(points.length);
        expect(embedding.data.every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 10 },
    );
  });

  test('starts from given coordinates', async () => {
    const start = data.map((_, i) => [i % 9, Math.floor(i / 9)]);
    const still = { ...few, nEpochs: 1, learningRate: 1e-9, init: start };
    const { embedding } = await UMAP.fit(data, still);
    // Each dimension, here from 0 to 8, is stretched to 0 to 10.
    start.forEach(([x, y], i) => {
      expect(embedding.data[2 * i]).toBeCloseTo(1.25 * x, 1);
      expect(embedding.data[2 * i + 1]).toBeCloseTo(1.25 * y, 1);
    });
  });

  test('cuts more neighbours than there are points to what there are', async () => {
    const { embedding } = await UMAP.fit(twoGroups(4), { nNeighbors: 60, nEpochs: 10, threads: 1 });
    expect(embedding.data.every(Number.isFinite)).toBe(true);
  });

  test.each(['neighbours', 'graph', 'initial layout', 'projection'])(
    'ends when told to in the step %s, and nothing is reported after that',
    async (last) => {
      const points = groupsOf(5000, 9, 6);
      const steps: string[] = [];
      const controller = new AbortController();
      const fit = UMAP.fit(points, {
        signal: controller.signal,
        onProgress: ({ step, done, total }) => {
          steps.push(step);
          if (step !== last || total === 0 || done < Math.floor(total / 12)) return;
          controller.abort(new Error('enough'));
        },
      });
      await expect(fit).rejects.toThrow('enough');
      expect(steps.at(-1)).toBe(last);
    },
  );

  test('does not begin when told to end before', async () => {
    const signal = AbortSignal.abort(new Error('too late'));
    await expect(UMAP.fit(data, { signal })).rejects.toThrow('too late');
  });

  test('reports every part of the work, the last epoch too', async () => {
    const reports: string[] = [];
    await UMAP.fit(data, {
      ...few,
      nEpochs: 75,
      onProgress: ({ step, done, total }) => reports.push(`${step} ${done}/${total}`),
    });
    const steps = new Set(reports.map((report) => report.replace(/ \S+$/, '')));
    expect([...steps]).toEqual(['neighbours', 'graph', 'initial layout', 'projection']);
    expect(reports).toContain('projection 0/75');
    expect(reports.at(-1)).toBe('projection 75/75');
  });

  test.each([
    [data, { nNeighbours: 10 }, 'unknown option "nNeighbours"; did you mean "nNeighbors"?'],
    [data, { minDist: 2 }, 'minDist must be at most spread'],
    [[[1, 2]], {}, 'at least 4 rows are needed, there are 1'],
    [[[1], [2], [3], [Number.NaN]], {}, 'row 3, column 0 is NaN'],
    [data, { init: [[1, 2]] }, 'init'],
    [data, { precomputedKnn: { indices: [0], distances: [0], k: 2 } }, '80 points × 2 neighbours'],
    [
      data.slice(0, 4),
      {
        precomputedKnn: {
          indices: [0, 1, 0, 1, 2, 3, 3, 2],
          distances: [0, 1, 0, 1, 0, 1, 0, 1],
          k: 2,
        },
      },
      'row 1 starts with 0',
    ],
    [
      data.slice(0, 4),
      {
        precomputedKnn: {
          indices: [0, 1, 1, 1, 0, 2, 2, 0, 1, 3, 0, 1],
          distances: [0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2],
          k: 3,
        },
      },
      'row 0 names 1 twice',
    ],
    [data.slice(0, 4), { labels: [0, 1, 2, 2 ** 31] }, 'labels: point 3 has 2147483648'],
  ])('refuses wrong input %#', async (points, options: object, message) => {
    await expect(UMAP.fit(points, options)).rejects.toThrow(message);
  });
});
