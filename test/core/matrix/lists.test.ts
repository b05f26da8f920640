import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { listAt, listCount, selectLists, toLists } from '../../../src/core/matrix/index.js';

test('lists come back as they went in', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.integer({ min: 0, max: 1000 }))), (arrays) => {
      const lists = toLists(arrays);
      expect(listCount(lists)).toBe(arrays.length);
      expect(arrays.map((_, i) => Array.from(listAt(lists, i)))).toEqual(arrays);
    }),
  );
});

test('some of the lists, in any order and more than once', () => {
  const lists = selectLists(toLists([[1, 2], [], [3]]), Int32Array.from([2, 0, 2]));
  expect([0, 1, 2].map((i) => [...listAt(lists, i)])).toEqual([[3], [1, 2], [3]]);
});
