import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BadCells } from '../../../../src/catalogue/tables/columns/bad-cells.js';

const columns = ['tempo', 'energy', 'key'];

test("counts cells by column, in the columns' order, and tells the first one", () => {
  const bad = new BadCells();
  expect([bad.first, bad.note('songs', columns, 'row 1')]).toEqual([undefined, []]);
  bad.add({ row: 4, feature: 2, value: 'H' });
  bad.add({ row: 3, feature: 2, value: 'x' });
  bad.add({ row: 3, feature: 0, value: 'fast' });
  bad.add({ row: 9, feature: 0, value: 'fast' });
  expect(bad.note('songs', columns, 'row 4')).toEqual([
    'cells of songs that are no numbers, taken for missing: 4 (tempo 2, key 2), the first in row 4, column tempo: "fast"',
  ]);
});

test('the first is the same in any order', () => {
  const cell = fc.record({ row: fc.nat(9), feature: fc.nat(2), value: fc.constant('x') });
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1 }), (cells) => {
      const bad = new BadCells();
      for (const one of cells) bad.add(one);
      const [first] = cells.toSorted((a, b) => a.row - b.row || a.feature - b.feature);
      expect(bad.first).toEqual(first);
    }),
  );
});
