import { expect, test } from '@jest/globals';
import { positionsWhere } from '../../../src/core/matrix/index.js';

test('gives the positions where it holds, ascending, or all', () => {
  expect(positionsWhere(7, (position) => position % 3 === 1)).toEqual(Int32Array.of(1, 4));
  expect(positionsWhere(3)).toEqual(Int32Array.of(0, 1, 2));
  expect(positionsWhere(0)).toEqual(new Int32Array(0));
});
