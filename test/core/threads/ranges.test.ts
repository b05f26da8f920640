import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cutRows } from '../../../src/core/threads/ranges.js';

test('parts cover all rows in order, none of them small', () => {
  fc.assert(
    fc.property(fc.nat(20_000), fc.integer({ min: 1, max: 64 }), (rows, parts) => {
      const ranges = cutRows(rows, parts);
      expect(ranges.length).toBeLessThanOrEqual(parts);
      expect(ranges[0].from).toBe(0);
      expect(ranges.at(-1)?.to).toBe(rows);
      for (let i = 1; i < ranges.length; i++) {
        expect(ranges[i].from).toBe(ranges[i - 1].to);
        expect(ranges[i].to - ranges[i].from).toBeGreaterThanOrEqual(256);
      }
    }),
  );
});
