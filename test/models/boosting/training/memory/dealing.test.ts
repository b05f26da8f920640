import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Dealing } from '../../../../../src/models/boosting/training/memory/dealing.js';

const cases = fc.record({
  rows: fc.integer({ min: 1 << 16, max: 200_000 }),
  threads: fc.integer({ min: 2, max: 3 }),
});

function dealt(rows: number, threads: number): Dealing {
  const dealing = Dealing.of(rows, threads);
  if (dealing === undefined) throw new Error('these are many');
  return dealing;
}

test('rows stand in one place each, and a thread has its share of any stretch', () => {
  fc.assert(
    fc.property(cases, fc.nat(), ({ rows, threads }, from) => {
      fc.pre(Dealing.of(rows, threads) !== undefined);
      const dealing = dealt(rows, threads);
      const ranges = Array.from({ length: threads }, (_, thread) => dealing.range(thread));
      expect([ranges[0].begin, ranges.at(-1)?.end]).toEqual([0, rows]);
      const taken = new Uint8Array(rows);
      for (let place = 0; place < rows; place++) taken[dealing.placeOf(place)]++;
      expect(taken.every((times) => times === 1)).toBe(true);
      const begin = from % (rows - 30_000);
      for (const [thread, range] of ranges.entries()) {
        expect(range.begin).toBe(thread === 0 ? 0 : ranges[thread - 1].end);
        let own = 0;
        for (let place = begin; place < begin + 30_000; place++) {
          const at = dealing.placeOf(place);
          if (at >= range.begin && at < range.end) own++;
        }
        expect(Math.abs(own - 30_000 / threads)).toBeLessThan(2100);
      }
    }),
    { numRuns: 10 },
  );
});

test('what is put where rows stand is found again in the order', () => {
  const rows = 70_001;
  const dealing = dealt(rows, 2);
  const values = Uint16Array.from({ length: rows }, (_, place) => place % 65_536);
  const placed = new Uint16Array(rows);
  dealing.put(values.subarray(0, 8192), 0, placed);
  dealing.put(values.subarray(8192), 8192, placed);
  expect(dealing.inOrder(Float32Array.from(placed))).toEqual(Float32Array.from(values));
});

test('few rows, or those of one thread, are not dealt', () => {
  expect(Dealing.of((1 << 16) - 1, 2)).toBeUndefined();
  expect(Dealing.of(1e6, 1)).toBeUndefined();
  expect(Dealing.of(1 << 16, 1000)).toBeUndefined();
});
