import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ListsBuilder } from '../../../src/catalogue/lists/lists-builder.js';
import { listAt, listCount } from '../../../src/core/matrix/index.js';

const lists = fc.array(fc.array(fc.nat(20), { maxLength: 8 }), { maxLength: 200 });

describe('ListsBuilder', () => {
  test('holds each list with each of its values once', () => {
    fc.assert(
      fc.property(lists, (given) => {
        const builder = new ListsBuilder();
        for (const list of given) {
          for (const value of list) builder.addOnce(value);
          builder.endList();
        }
        const built = builder.toLists();
        expect(listCount(built)).toBe(given.length);
        given.forEach((list, i) => {
          expect([...listAt(built, i)]).toEqual([...new Set(list)]);
        });
      }),
    );
  });
});
