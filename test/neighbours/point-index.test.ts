import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Random } from '../../src/core/numbers/index.js';
import { ThreadPool } from '../../src/core/threads/index.js';
import {
  indexPoints,
  type PointIndex,
  PointSearch,
  readPointIndex,
  writePointIndex,
} from '../../src/neighbours/index.js';
import { groupsOf } from '../projection/points.js';

type Points = Parameters<typeof indexPoints>[1];

async function indexOf(
  points: Points,
  neighborSearch: 'exact' | 'approximate',
  threads = 1,
): Promise<PointIndex> {
  await using pool = new ThreadPool(threads);
  return await indexPoints(pool, points, { neighborSearch, seed: 3 });
}

function bruteForce({ rows, columns, data }: Points, query: ArrayLike<number>): number[] {
  const distance = (row: number): number => {
    let sum = 0;
    for (let j = 0; j < columns; j++) sum += (Math.fround(data[row * columns + j]) - query[j]) ** 2;
    return sum;
  };
  const distances = Array.from({ length: rows }, (_, row) => distance(row));
  return Array.from(distances.keys()).sort((a, b) => distances[a] - distances[b] || a - b);
}

describe('PointSearch', () => {
  test('that scans gives the nearest rows, of equally near ones the lower first', async () => {
    const coordinate = fc.integer({ min: -3, max: 3 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(...Array.from({ length: 10 }, () => coordinate)), { minLength: 1 }),
        fc.integer({ min: 1, max: 30 }),
        async (rows, count) => {
          const points = { rows: rows.length, columns: 10, data: Float64Array.from(rows.flat()) };
          const search = new PointSearch(await indexOf(points, 'exact'));
          const found = Array.from(search.nearest(Float64Array.from(rows[0]), count).rows);
          expect(found).toEqual(bruteForce(points, rows[0]).slice(0, count));
        },
      ),
      { numRuns: 50 },
    );
  });

  test('along links finds nearly all of the nearest ten, of far queries, too', async () => {
    const points = groupsOf(5000, 8, 40);
    const search = new PointSearch(await indexOf(points, 'approximate'));
    const random = new Random(5);
    let found = 0;
    const queries = 100;
    for (let q = 0; q < queries; q++) {
      const scale = q % 10 === 0 ? 3 : 0.1;
      const query = Float64Array.from(search.point(37 * q), (x) => x + scale * random.normal());
      const truth = new Set(bruteForce(points, query).slice(0, 10));
      for (const row of search.nearest(query, 10).rows) if (truth.has(row)) found++;
    }
    expect(found / (10 * queries)).toBeGreaterThan(0.99);
  });

  test('along links finds each point itself, and gives true distances', async () => {
    const points = groupsOf(1000, 4, 5);
    const search = new PointSearch(await indexOf(points, 'approximate'));
    for (const row of [0, 99, 500]) {
      const { rows, distances } = search.nearest(search.point(row), 5);
      expect([rows[0], distances[0]]).toEqual([row, 0]);
      rows.forEach((other, i) => {
        const gaps = search.point(other).map((x, j) => x - search.point(row)[j]);
        expect(distances[i]).toBeCloseTo(Math.hypot(...gaps), 6);
      });
    }
  });

  test('looks at all points where most are wanted', async () => {
    const points = groupsOf(100, 3, 4);
    const search = new PointSearch(await indexOf(points, 'approximate'));
    const found = Array.from(search.nearest(search.point(4), 1000).rows);
    expect(found).toEqual(bruteForce(points, search.point(4)));
  });

  test('of equal points gives as many as are wanted', async () => {
    const points = { rows: 200, columns: 2, data: new Float64Array(400) };
    const search = new PointSearch(await indexOf(points, 'approximate'));
    expect(new Set(search.nearest(new Float64Array(2), 20).rows).size).toBe(20);
  });

  test('has the same index whatever the threads, before and after it was saved', async () => {
    const points = groupsOf(600, 5, 3);
    const [one, two] = [
      await indexOf(points, 'approximate'),
      await indexOf(points, 'approximate', 2),
    ];
    expect(two).toEqual(one);
    const { saved, arrays } = writePointIndex(one);
    const again = readPointIndex(saved, points, (type, name, length) => {
      const array = { ...arrays }[name];
      // Arrays of threads are of another realm here.
      if (array?.constructor.name !== type.name || array.length !== length) throw new Error(name);
      return array as InstanceType<typeof type>;
    });
    expect(again).toEqual(one);
  });

  test('has no neighbours among no points', async () => {
    const none = { rows: 0, columns: 3, data: new Float64Array(0) };
    const search = new PointSearch(await indexOf(none, 'approximate'));
    expect(search.nearest(new Float64Array(3), 5).rows).toHaveLength(0);
  });
});
