import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { listAt, mergeLists, toLists } from '../../../src/core/matrix/index.js';

test('merges the lists of each group in order of first occurrence, all or some', () => {
  const numbers = fc.uniqueArray(fc.nat(5), { maxLength: 4 });
  const lists = fc.array(fc.tuple(numbers, numbers), { maxLength: 20 });
  fc.assert(
    fc.property(lists, fc.boolean(), (given, areAll) => {
      const order = [...given.keys()].filter((i) => areAll || i % 2 === 0);
      const merged = mergeLists(
        toLists(given.map(([groups]) => groups)),
        toLists(given.map(([_, values]) => values)),
        6,
        areAll ? undefined : Int32Array.from(order),
      );
      for (let group = 0; group < 6; group++) {
        const members = order.filter((i) => given[i][0].includes(group));
        const expected = [...new Set(members.flatMap((i) => given[i][1]))];
        expect([...listAt(merged, group)]).toEqual(expected);
      }
    }),
  );
});
