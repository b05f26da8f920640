import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { drawByClass } from '../../../src/models/baselines/draw-by-class.js';

describe('drawByClass', () => {
  test('leaves rows as they are where they are few', () => {
    const rows = Int32Array.of(2, 5, 9);
    expect(drawByClass(rows, Int32Array.of(0, 1, 0), 3, 1)).toBe(rows);
  });

  test('keeps the share of each class, and one row of each', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(4), { minLength: 30, maxLength: 300 }),
        fc.integer({ min: 10, max: 29 }),
        fc.nat(),
        (classes, most, seed) => {
          const rows = Int32Array.from(classes, (_, i) => 3 * i);
          const classOf = Int32Array.from(classes);
          const drawn = drawByClass(rows, classOf, most, seed);
          expect(drawn).toEqual(Int32Array.from(new Set(drawn)).sort());
          for (const c of new Set(classes)) {
            const own = classes.filter((one) => one === c).length;
            const share = (own * most) / classes.length;
            const count = drawn.filter((row) => classOf[row / 3] === c).length;
            expect(count).toBe(Math.max(1, Math.floor(share)));
          }
          expect(drawByClass(rows, classOf, most, seed)).toEqual(drawn);
        },
      ),
    );
  });
});
