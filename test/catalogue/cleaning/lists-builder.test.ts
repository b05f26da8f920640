import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ListsBuilder, pickLists } from '../../../src/catalogue/cleaning/lists-builder.js';
import { listAt, listCount, toLists } from '../../../src/core/matrix/index.js';

const lists = fc.array(fc.array(fc.nat(20), { maxLength: 8 }), { maxLength: 200 });

describe('ListsBuilder', () => {
  test('holds each list with each of its values once', () => {
    fc.assert(
      fc.property(lists, (given) => {
        const builder = new ListsBuilder();
        for (const list of given) {
          for (const value of list) builder.addOnce(value);
          expect(builder.endList()).toBe(new Set(list).size);
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

describe('pickLists', () => {
  test('gives the lists at the positions', () => {
    fc.assert(
      fc.property(lists, (given) => {
        const odd = Int32Array.from(given.keys()).filter((i) => i % 2 === 1);
        const picked = pickLists(toLists(given), odd);
        expect(picked).toEqual(toLists(given.filter((_, i) => i % 2 === 1)));
      }),
    );
  });
});
