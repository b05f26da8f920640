import { afterAll, describe, expect, test } from '@jest/globals';
import { ThreadPool } from '../../../src/core/threads/index.js';
import {
  findAmong,
  findNeighbours,
  reducedDistance,
  toFloat32Space,
} from '../../../src/neighbours/index.js';
import { groupsOf } from '../../projection/points.js';

const rows = 900;
const k = 10;
const all = groupsOf(rows + 60, 8, 12);
const points = { ...all, rows, data: all.data.subarray(0, rows * 8) };
const known = toFloat32Space(points, 'euclidean');
const unknown = { ...all, rows: 60, data: all.data.subarray(rows * 8) };
const queries = toFloat32Space(unknown, 'euclidean');

const pools = [1, 3].map((threads) => new ThreadPool(threads));
afterAll(() => Promise.all(pools.map((pool) => pool.close())));

async function nearest(pool: ThreadPool, seed = 3) {
  const options = { metric: 'euclidean', neighborSearch: 'approximate', nNeighbors: k } as const;
  const { index } = await findNeighbours(pool, points, { ...options, seed });
  return { index, table: await findAmong(pool, index, unknown, k) };
}

describe('the approximate search for new points', () => {
  test('finds nearly all that looking at all points finds', async () => {
    const { index, table } = await nearest(pools[0]);
    let hits = 0;
    for (let query = 0; query < queries.rows; query++) {
      const distances = Float64Array.from({ length: rows }, (_, row) =>
        reducedDistance(false, 8, queries.points, query, known.points, row),
      );
      const wanted = Array.from(distances.keys())
        .sort((a, b) => distances[a] - distances[b])
        .slice(0, k);
      const found = Array.from(table.positions.subarray(query * k, (query + 1) * k));
      hits += found.filter((position) => wanted.includes(index.order[position])).length;
      found.forEach((position, r) => {
        const distance = Math.sqrt(distances[index.order[position]]);
        expect(table.distances[query * k + r]).toBeCloseTo(distance, 3);
      });
    }
    expect(hits / (queries.rows * k)).toBeGreaterThan(0.97);
  });

  test('finds the same on one thread and on three', async () => {
    const [one, three] = [await nearest(pools[0]), await nearest(pools[1])];
    expect(three).toEqual(one);
  });
});
