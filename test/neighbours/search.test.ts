import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DenseMatrix } from '../../src/core/matrix/index.js';
import { ThreadPool } from '../../src/core/threads/index.js';
import { findNeighbours, type Metric, type SearchMethod } from '../../src/neighbours/index.js';
import { groupsOf } from '../projection/points.js';

function distanceIn(metric: Metric, a: Float64Array, b: Float64Array): number {
  if (metric === 'manhattan') return a.reduce((sum, x, j) => sum + Math.abs(x - b[j]), 0);
  if (metric === 'euclidean') return Math.hypot(...a.map((x, j) => x - b[j]));
  const centre = (values: Float64Array) => {
    if (metric === 'cosine') return values;
    const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
    return values.map((x) => x - mean);
  };
  const [u, v] = [centre(a), centre(b)];
  const [lengthU, lengthV] = [Math.hypot(...u), Math.hypot(...v)];
  const flat = [lengthU, lengthV].filter((length) => length < 1e-6).length;
  if (flat > 0) return flat === 2 ? 0 : 1;
  return 1 - u.reduce((sum, x, j) => sum + x * v[j], 0) / (lengthU * lengthV);
}

/** Distances to the k nearest of each point, itself included, by looking at all. */
function bruteForce({ rows, columns, data }: DenseMatrix, metric: Metric, k: number): number[][] {
  const points = Array.from({ length: rows }, (_, i) =>
    Float64Array.from(data.subarray(i * columns, (i + 1) * columns)),
  );
  return points.map((a, i) =>
    points
      .map((b, j) => (i === j ? 0 : distanceIn(metric, a, b)))
      .sort((x, y) => x - y)
      .slice(0, k),
  );
}

const pools = [1, 2, 3].map((threads) => new ThreadPool(threads));

afterAll(() => Promise.all(pools.map((pool) => pool.close())));

/** What the search finds, by row of the points instead of by position. */
async function search(
  points: DenseMatrix,
  metric: Metric,
  k: number,
  method: SearchMethod,
  threads = 1,
) {
  const pool = pools[threads - 1];
  const options = { metric, neighborSearch: method, nNeighbors: k, seed: 3 };
  const { table, index } = await findNeighbours(pool, points, options);
  const neighbours: number[][] = [];
  const distances: number[][] = [];
  index.order.forEach((row, position) => {
    const [from, to] = [position * k, (position + 1) * k];
    neighbours[row] = Array.from(table.positions.subarray(from, to), (p) => index.order[p]);
    distances[row] = Array.from(table.distances.subarray(from, to));
  });
  return { neighbours, distances };
}

const metrics: Metric[] = ['euclidean', 'manhattan', 'cosine', 'correlation'];

describe('the exact search', () => {
  test.each(metrics)('finds what looking at all points finds: %s', async (metric) => {
    const points = groupsOf(300, 5, 7);
    const { neighbours, distances } = await search(points, metric, 12, 'exact');
    const expected = bruteForce(points, metric, 12);
    expected.forEach((row, i) => {
      expect(neighbours[i][0]).toBe(i);
      row.forEach((distance, r) => {
        expect(Math.abs(distances[i][r] - distance)).toBeLessThan(1e-5 * (1 + distance));
      });
    });
  });

  test.each(metrics)('also among duplicates and constant columns: %s', async (metric) => {
    const value = fc.constantFrom(-2, 0, 1, 3);
    const table = fc.array(fc.tuple(value, value, value), { minLength: 4, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const points = {
          rows: rows.length,
          columns: 4,
          data: Float32Array.from(rows.flatMap((row) => [...row, 5])),
        };
        const { neighbours, distances } = await search(points, metric, 4, 'exact');
        const expected = bruteForce(points, metric, 4);
        expected.forEach((row, i) => {
          expect(neighbours[i][0]).toBe(i);
          expect(new Set(neighbours[i]).size).toBe(4);
          row.forEach((distance, r) => {
            expect(Math.abs(distances[i][r] - distance)).toBeLessThan(1e-5);
          });
        });
      }),
      { numRuns: 10 },
    );
  });
});

describe('among very many duplicates', () => {
  test('the exact search takes those of the lowest rows', async () => {
    const rows = 9000;
    const places = [4, 7, 5];
    const data = Float32Array.from({ length: 3 * rows }, (_, i) => places[Math.floor(i / 3) % 3]);
    const { neighbours, distances } = await search(
      { rows, columns: 3, data },
      'euclidean',
      20,
      'exact',
    );
    const wrong = neighbours.filter((row, i) => {
      const lowest = Array.from({ length: 20 }, (_, r) => (i % 3) + 3 * r);
      const expected = lowest.includes(i) ? lowest : [i, ...lowest.slice(0, 19)];
      return row[0] !== i || !expected.every((neighbour) => row.includes(neighbour));
    });
    expect(wrong).toEqual([]);
    expect(distances.every((row) => row.every((distance) => distance === 0))).toBe(true);
  });
});

describe('the approximate search', () => {
  const points = groupsOf(5000, 9, 20);

  test.each(metrics)('finds at least 99 % of the nearest: %s', async (metric) => {
    const k = 15;
    const exact = await search(points, metric, k, 'exact', 2);
    const found = await search(points, metric, k, 'approximate', 2);
    let hits = 0;
    exact.neighbours.forEach((row, i) => {
      const known = new Set(row);
      hits += found.neighbours[i].filter((neighbour) => known.has(neighbour)).length;
    });
    expect(hits / (points.rows * k)).toBeGreaterThan(0.99);
  });

  test('finds the same on one thread and on three', async () => {
    const one = await search(points, 'euclidean', 10, 'approximate', 1);
    expect(await search(points, 'euclidean', 10, 'approximate', 3)).toEqual(one);
  });

  test('copes with points that are nearly all the same', async () => {
    const few = groupsOf(500, 4, 1);
    const data = new Float32Array(5000 * 4);
    data.set(few.data);
    const { neighbours, distances } = await search(
      { rows: 5000, columns: 4, data },
      'euclidean',
      8,
      'approximate',
    );
    neighbours.forEach((row, i) => {
      expect(row[0]).toBe(i);
      expect(new Set(row).size).toBe(8);
      if (i >= 500) expect(distances[i][7]).toBe(0);
    });
  });
});
