import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FirstLowest } from '../../../src/clustering/validity/first-lowest.js';

test('gives the first number of the lowest key, however keys fall and numbers are taken', () => {
  const changes = fc.array(fc.record({ at: fc.nat(12), fall: fc.nat(3), isTaken: fc.boolean() }), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(fc.array(fc.nat(5), { minLength: 1, maxLength: 13 }), changes, (start, steps) => {
      const queue = new FirstLowest(Float64Array.from(start));
      const left = new Map(start.map((key, i) => [i, key]));
      for (const { at, fall, isTaken } of steps) {
        const key = left.get(at);
        if (key === undefined) continue;
        if (isTaken) {
          queue.take(at);
          left.delete(at);
        } else {
          queue.lower(at, key - fall);
          left.set(at, key - fall);
        }
        const lowest = Math.min(...left.values());
        const first = [...left.keys()].find((i) => left.get(i) === lowest);
        expect(queue.first).toBe(first ?? -1);
      }
    }),
  );
});
