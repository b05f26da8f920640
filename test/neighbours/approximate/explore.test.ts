import { describe, expect, test } from '@jest/globals';
import {
  explore,
  type Links,
  link,
  searchLeaves,
} from '../../../src/neighbours/approximate/explore.js';
import { plantTree } from '../../../src/neighbours/approximate/forest.js';
import { between, toFloat32Space } from '../../../src/neighbours/index.js';
import { type NeighbourTable, newTable } from '../../../src/neighbours/table.js';
import { groupsOf } from '../../projection/points.js';

const rows = 400;
const k = 8;
const space = toFloat32Space(groupsOf(rows, 8, 6), 'euclidean');
const order = Int32Array.from({ length: rows }, (_, i) => i);
const trees = [1, 2].map((tree) => plantTree({ space, seed: 1, tree, leafSize: 32 }));

/** Does a job of a range on a number of parts, one after the other. */
function inParts<T>(parts: number, job: (range: { from: number; to: number }) => T): T[] {
  return Array.from({ length: parts }, (_, part) =>
    job({
      from: Math.floor((part * rows) / parts),
      to: Math.floor(((part + 1) * rows) / parts),
    }),
  );
}

/** Nearest neighbours after some rounds of exploring, and how many entries the last one changed. */
function searched(rounds: number, parts = 1): { table: NeighbourTable; changed: number } {
  const table = newTable(rows, k);
  const links: Links = { width: k - 1, targets: new Int32Array(rows * 2 * (k - 1)) };
  inParts(parts, (range) => searchLeaves({ ...range, space, order, trees, table }));
  let changed = rows * k;
  for (let round = 0; round < rounds; round++) {
    inParts(parts, (range) => link({ ...range, table, links }));
    changed = inParts(parts, (range) => explore({ ...range, space, order, table, links })).reduce(
      (sum, part) => sum + part,
    );
  }
  return { table, changed };
}

/** The share of the nearest of each row, by looking at all, that a table has. */
function recall({ positions }: NeighbourTable): number {
  let hits = 0;
  for (let i = 0; i < rows; i++) {
    const nearest = Int32Array.from(order).sort(
      (a, b) =>
        (a === i ? -1 : between(space, i, a)) - (b === i ? -1 : between(space, i, b)) || a - b,
    );
    const found = new Set(positions.subarray(i * k, (i + 1) * k));
    for (const row of nearest.subarray(0, k)) hits += Number(found.has(row));
  }
  return hits / (rows * k);
}

describe('exploring from leaf to leaf', () => {
  test('finds nearly all neighbours, more with each round, until little changes', () => {
    const recalls = [0, 1, 2, 4].map((rounds) => recall(searched(rounds).table));
    expect(recalls).toEqual([...recalls].sort((a, b) => a - b));
    expect(recalls[0]).toBeGreaterThan(0.3);
    expect(recalls[0]).toBeLessThan(recalls[3]);
    expect(recalls[3]).toBeGreaterThan(0.99);
    expect(searched(6).changed).toBeLessThan(0.01 * rows * k);
  });

  test('is the same in one part and in several', () => {
    // A round reads the table of the last one through links alone.
    const [one, three] = [searched(3), searched(3, 3)];
    expect(three.table).toEqual(one.table);
    expect(three.changed).toBe(one.changed);
  });

  test('has a row itself first, then others from near to far, none twice', () => {
    const { positions, distances } = searched(2).table;
    for (let i = 0; i < rows; i++) {
      const own = Array.from(positions.subarray(i * k, (i + 1) * k));
      expect(own[0]).toBe(i);
      expect(new Set(own).size).toBe(k);
      for (let r = 1; r < k; r++) {
        const distance = between(space, i, own[r]);
        expect(distances[i * k + r]).toBe(Math.fround(distance));
        if (r > 1) expect(distances[i * k + r]).toBeGreaterThanOrEqual(distances[i * k + r - 1]);
      }
    }
  });

  test('links a row with its nearest, and with rows whose nearest it is', () => {
    const { table } = searched(1);
    const width = 3;
    const targets = new Int32Array(rows * 2 * width);
    inParts(2, (range) => link({ ...range, table, links: { width, targets } }));
    const nearestOf = (i: number) => [1, 2, 3].map((r) => table.positions[i * k + r]);
    for (let i = 0; i < rows; i++) {
      const own = Array.from(targets.subarray(i * 2 * width, (i + 1) * 2 * width));
      expect(own.slice(0, width)).toEqual(nearestOf(i));
      const back = own.slice(width).filter((row) => row >= 0);
      for (const row of back) expect(nearestOf(row)).toContain(i);
      const wanted = Array.from(order).filter((row) => nearestOf(row).includes(i));
      expect(back).toHaveLength(Math.min(width, wanted.length));
    }
  });
});
