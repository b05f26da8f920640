import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { listAt, toLists } from '../../../../src/core/matrix/index.js';
import { holdOut } from '../../../../src/models/network/training/hold-out.js';

const rowsOf = (count: number) => Int32Array.from({ length: count }, (_, i) => 3 * i);

test('a share of the rows is held out, the others are trained on', () => {
  const rows = rowsOf(50);
  const { train, held } = holdOut(rows, 0.2, undefined, 4);
  expect(held).toHaveLength(10);
  expect(Int32Array.of(...train, ...held).sort()).toEqual(rows);
  expect(holdOut(rows, 0.2, undefined, 4)).toEqual({ train, held });
  expect(holdOut(rows, 0.2, undefined, 5).held).not.toEqual(held);
});

test('no group is on both sides, and a row between them is on neither', () => {
  const groups = fc.array(fc.array(fc.nat({ max: 30 }), { maxLength: 2 }), {
    minLength: 2,
    maxLength: 120,
  });
  let dividing = 0;
  fc.assert(
    fc.property(groups, fc.double({ min: 0.05, max: 0.6, noNaN: true }), (lists, share) => {
      const rows = Int32Array.from(lists.keys());
      const of = toLists(lists);
      const { train, held } = holdOut(rows, share, of, 1);
      const groupsOf = (side: Int32Array) =>
        new Set(Array.from(side).flatMap((row) => [...listAt(of, row)]));
      const learnt = groupsOf(train);
      expect([...groupsOf(held)].filter((group) => learnt.has(group))).toEqual([]);
      expect(new Set([...train, ...held]).size).toBe(train.length + held.length);
      for (const row of rows) {
        if (lists[row].length > 0 || train.length === rows.length) continue;
        expect(train.includes(row) || held.includes(row)).toBe(true);
      }
      if (held.length > 0) dividing++;
    }),
  );
  // About half of what is drawn can be divided.
  expect(dividing).toBeGreaterThan(10);
});

test('rows that one group keeps together are all trained on', () => {
  const rows = rowsOf(4);
  const { train, held } = holdOut(rows, 0.5, toLists(Array.from({ length: 12 }, () => [1])), 0);
  expect([train, held]).toEqual([rows, new Int32Array(0)]);
  expect(holdOut(rows, 0, undefined, 0).held).toHaveLength(0);
});
