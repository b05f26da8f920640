import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { descendingOrder } from '../../../src/core/numbers/index.js';

describe.each([Float32Array, Float64Array])('descendingOrder of %p', (Scores) => {
  test('is that of a stable sort by value', () => {
    const number = fc.oneof(
      fc.constantFrom(0, -0, 0.25, -0.25, 1, -1),
      fc.float({ noNaN: true, noDefaultInfinity: true }),
    );
    fc.assert(
      fc.property(fc.array(number, { maxLength: 60 }), (numbers) => {
        const values = Scores.from(numbers);
        const positions = Array.from(values.keys());
        const expected = positions.toSorted((a, b) => values[b] - values[a] || a - b);
        expect(Array.from(descendingOrder(values))).toEqual(expected);
      }),
    );
  });
});

test('descendingOrder tells numbers apart that differ in the last bits alone', () => {
  const next = 1 + Number.EPSILON;
  expect(Array.from(descendingOrder(Float64Array.of(1, next, -next, -1)))).toEqual([1, 0, 3, 2]);
});
