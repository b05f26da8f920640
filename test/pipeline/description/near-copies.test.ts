import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Songs, songsFromRecords } from '../../../src/catalogue/index.js';
import { toLists } from '../../../src/core/matrix/index.js';
import { countNearCopies } from '../../../src/pipeline/description/near-copies.js';

const names = ['a', 'b', 'c', 'd', 'e', 'f'];
const columns = names.map((name) => ({ name, type: 'real', distinct: 100, deviation: 1 }));

async function songsOf(rows: readonly (readonly number[])[]): Promise<Songs> {
  const records = rows.map((row) => Object.fromEntries(names.map((name, j) => [name, row[j]])));
  return (await songsFromRecords(records, { features: { names } })).songs;
}

/** Songs around few places, so that some are near each other across the borders of cells. */
const rows = fc.array(
  fc.tuple(
    fc.integer({ min: -2, max: 2 }),
    fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 6, maxLength: 6 }),
  ),
  { minLength: 1, maxLength: 25 },
);
const placed = (given: readonly (readonly [number, readonly number[]])[]) =>
  given.map(([place, offsets]) => offsets.map((offset) => place * 0.05 + offset * 0.012));

describe('countNearCopies', () => {
  test('counts those that looking at every pair finds', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const songs = await songsOf(placed(given));
        const { data } = songs.features;
        const areNear = (a: number, b: number) =>
          names.every((_, j) => Math.abs(data[6 * a + j] - data[6 * b + j]) <= 0.05);
        const near = given.filter((_, b) => given.slice(0, b).some((__, a) => areNear(a, b)));
        const groups = toLists(given.map(() => []));
        expect(await countNearCopies(songs, columns, { groups, count: 0 })).toBe(near.length);
      }),
      { numRuns: 40 },
    );
  });

  test('leaves out copies', async () => {
    const row = [1, 2, 3, 4, 5, 6];
    const songs = await songsOf([row, row, row.map((value) => value + 0.01)]);
    const groups = toLists([[0], [0], []]);
    expect(await countNearCopies(songs, columns, { groups, count: 1 })).toBe(1);
  });

  test('says nothing of tables with few features of measurements', async () => {
    const songs = await songsOf([[1, 2, 3, 4, 5, 6]]);
    const few = columns.map((column, j) => (j === 0 ? { ...column, type: 'binary' } : column));
    const groups = toLists([[]]);
    expect(await countNearCopies(songs, few, { groups, count: 0 })).toBeUndefined();
  });
});
