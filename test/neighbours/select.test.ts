import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { selectMiddle } from '../../src/neighbours/select.js';

test('brings the lower values before the middle of a range, with their rows', () => {
  const lists = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 60 });
  fc.assert(
    fc.property(lists, fc.nat(), (list, seed) => {
      const values = Float32Array.from(list);
      const order = Int32Array.from(list.keys());
      const [from, to] = [1, list.length - 1];
      const middle = from + (seed % (to - from));
      selectMiddle(values, order, from, to, middle);
      expect(Array.from(order, (row) => list[row])).toEqual(Array.from(values));
      expect([order[0], order.at(-1)]).toEqual([0, list.length - 1]);
      const lower = values.subarray(from, middle);
      const upper = values.subarray(middle, to);
      expect(Math.max(...lower)).toBeLessThanOrEqual(Math.min(...upper));
      expect(order.slice().sort()).toEqual(Int32Array.from(list.keys()));
    }),
  );
});
