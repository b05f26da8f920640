import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { shortest } from '../../../src/core/numbers/index.js';

test('gives every single-precision number back', () => {
  fc.assert(
    fc.property(fc.float({ noNaN: true }), (single) => {
      expect(Math.fround(shortest(single)) === single).toBe(true);
    }),
  );
  expect(shortest(Math.fround(0.1))).toBe(0.1);
});
