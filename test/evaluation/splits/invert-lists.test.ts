import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { listAt, toLists } from '../../../src/core/matrix/index.js';
import { invertLists } from '../../../src/evaluation/splits/invert-lists.js';

test('finds the lists of each value, in the given order', () => {
  const lists = fc.array(fc.uniqueArray(fc.nat(6)), { maxLength: 12 });
  fc.assert(
    fc.property(lists, fc.boolean(), (given, isReversed) => {
      const ascending = [...given.keys()];
      const order = isReversed ? ascending.toReversed() : ascending;
      const inverted = invertLists(
        toLists(given),
        7,
        isReversed ? Int32Array.from(order) : undefined,
      );
      for (let value = 0; value < 7; value++) {
        expect([...listAt(inverted, value)]).toEqual(order.filter((i) => given[i].includes(value)));
      }
    }),
  );
});
