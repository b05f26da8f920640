import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ThreadRows } from '../../../../../src/models/boosting/training/memory/thread-rows.js';

const count = fc.oneof(fc.nat(10), fc.nat(100_000));

test('every row is one thread’s, and the threads’ regions follow each other', () => {
  fc.assert(
    fc.property(count, count, fc.integer({ min: 1, max: 5 }), (trainingRows, heldOut, threads) => {
      const rows = trainingRows + heldOut;
      const seen = new Uint8Array(rows);
      let end = 0;
      for (let thread = 0; thread < threads; thread++) {
        const own = new ThreadRows({ trainingRows, rows }, thread, threads);
        const sizes = [own.trainingBlocks, own.heldOutBlocks].map((blocks) => {
          let size = 0;
          for (const block of blocks) {
            for (let row = block.begin; row < block.end; row++) seen[row]++;
            size += block.end - block.begin;
          }
          return size;
        });
        expect(own.region.begin).toBe(end);
        expect(own.training).toEqual({ begin: end, end: end + sizes[0] });
        expect(own.region.end).toBe(end + sizes[0] + sizes[1]);
        end = own.region.end;
      }
      expect(end).toBe(rows);
      expect(seen.every((times) => times === 1)).toBe(true);
    }),
  );
});
