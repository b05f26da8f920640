import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { kMeans } from '../../../src/clustering/consensus/k-means.js';
import { Breather } from '../../../src/core/options/index.js';

const breather = () => new Breather({}, 'consensus', 1);

function pointsOf(rows: readonly (readonly number[])[]) {
  return { rows: rows.length, columns: rows[0].length, data: Float64Array.from(rows.flat()) };
}

/** The least sum of squares of all partitions into k groups, by trying them all. */
function leastSquares(rows: readonly (readonly number[])[], k: number): number {
  let least = Infinity;
  for (let code = 0; code < k ** rows.length; code++) {
    const groups: (readonly number[])[][] = Array.from({ length: k }, () => []);
    rows.forEach((row, i) => {
      groups[Math.floor(code / k ** i) % k].push(row);
    });
    const sum = groups.reduce((all, group) => all + squares(group), 0);
    least = Math.min(least, sum);
  }
  return least;
}

function squares(rows: readonly (readonly number[])[]): number {
  let sum = 0;
  for (let j = 0; j < (rows[0]?.length ?? 0); j++) {
    const mean = rows.reduce((all, row) => all + row[j], 0) / rows.length;
    sum += rows.reduce((all, row) => all + (row[j] - mean) ** 2, 0);
  }
  return sum;
}

const grid = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), {
  minLength: 4,
  maxLength: 7,
});

/** Points that are not quite on the grid: of equal sums, rounding decides, which goes by the order. */
const offGrid = grid.map((rows) =>
  rows.map(([x, y]) => [x + Math.sin(17 * x + 5 * y) / 20, y + Math.sin(3 * x + 11 * y) / 20]),
);

describe('kMeans', () => {
  test('is near the best of all partitions', async () => {
    let [found, best] = [0, 0];
    for (const rows of fc.sample(grid, { numRuns: 40, seed: 1 })) {
      const { spreads } = await kMeans(pointsOf(rows), 3, breather());
      found += spreads.reduce((a, b) => a + b, 0);
      best += leastSquares(rows, 3);
    }
    expect(found).toBeGreaterThanOrEqual(best - 1e-9);
    expect(found).toBeLessThan(1.05 * best);
  });

  test('leaves the start where another group should be split', async () => {
    const heap = (x: number, y: number) =>
      Array.from({ length: 10 }, (_, i) => [x + (i % 3) / 10, y + (i % 4) / 10]);
    const rows = [
      heap(0, 0),
      heap(0, 3),
      heap(20, 0),
      heap(21, 0),
      heap(40, 9),
      heap(42, 9),
    ].flat();
    const { labels } = await kMeans(pointsOf(rows), 6, breather());
    for (let from = 0; from < 60; from += 10) {
      expect(new Set(labels.subarray(from, from + 10)).size).toBe(1);
    }
    expect(new Set(labels).size).toBe(6);
  });

  test('does not depend on the order of the points', async () => {
    await fc.assert(
      fc.asyncProperty(offGrid, fc.infiniteStream(fc.nat()), async (rows, random) => {
        const order = rows
          .map((_, i) => ({ i, key: Number(random.next().value) }))
          .sort((a, b) => a.key - b.key)
          .map(({ i }) => i);
        const plain = await kMeans(pointsOf(rows), 2, breather());
        const shuffled = await kMeans(pointsOf(order.map((i) => rows[i])), 2, breather());
        const sum = (spreads: Float64Array) => spreads.reduce((a, b) => a + b, 0);
        expect(sum(shuffled.spreads)).toBeCloseTo(sum(plain.spreads), 9);
      }),
      { numRuns: 40 },
    );
  });

  test('numbers the groups from the largest, without empty ones', async () => {
    const { labels, centres } = await kMeans(
      pointsOf([[5], [1], [1], [1], [5], [1]]),
      4,
      breather(),
    );
    expect(Array.from(labels)).toEqual([1, 0, 0, 0, 1, 0]);
    expect(Array.from(centres)).toEqual([1, 5]);
  });
});
