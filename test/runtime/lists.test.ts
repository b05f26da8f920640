import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { listAt, listCount, toLists } from '../../src/runtime/lists.js';

test('lists come back as they went in', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.integer({ min: 0, max: 1000 }))), (arrays) => {
      const lists = toLists(arrays);
      expect(listCount(lists)).toBe(arrays.length);
      expect(arrays.map((_, i) => Array.from(listAt(lists, i)))).toEqual(arrays);
    }),
  );
});
