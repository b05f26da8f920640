import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { invertLists, listAt, toLists } from '../../../src/core/matrix/index.js';

test('finds the lists of each value, or of some lists, in the given order', () => {
  const lists = fc.array(fc.uniqueArray(fc.nat(6)), { maxLength: 12 });
  fc.assert(
    fc.property(lists, fc.constantFrom(0, 1, 2), (given, step) => {
      const ascending = [...given.keys()];
      const order = step === 0 ? ascending : ascending.toReversed().filter((i) => i % step === 0);
      const inverted = invertLists(
        toLists(given),
        7,
        step === 0 ? undefined : Int32Array.from(order),
      );
      for (let value = 0; value < 7; value++) {
        expect([...listAt(inverted, value)]).toEqual(order.filter((i) => given[i].includes(value)));
      }
    }),
  );
});
