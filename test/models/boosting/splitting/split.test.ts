import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { binFeatures } from '../../../../src/models/boosting/bins/bin-features.js';
import { cutOf, NO_SPLIT } from '../../../../src/models/boosting/splitting/split.js';

test('bins and values give the same answer for every row, whatever bins a node lacks', () => {
  const values = fc.array(fc.float({ min: -100, max: 100, noNaN: true }), {
    minLength: 2,
    maxLength: 60,
  });
  fc.assert(
    fc.property(
      values,
      fc.integer({ min: 2, max: 20 }),
      fc.nat(),
      fc.nat(),
      (column, most, a, b) => {
        const data = Float32Array.from(column);
        const matrix = binFeatures({ rows: data.length, columns: 1, data }, { maxBins: most });
        const count = matrix.offsets[1];
        const lastLeft = (a % (count + 1)) - 1;
        const firstRight = lastLeft + 1 + (b % (count - lastLeft));
        fc.pre(lastLeft >= 0 || firstRight < count);
        const cut = cutOf({ ...NO_SPLIT, lastLeft, firstRight }, matrix);
        expect(cut.firstRight).toBeGreaterThan(lastLeft);
        expect(cut.firstRight).toBeLessThanOrEqual(firstRight);
        data.forEach((value, row) => {
          expect(value < cut.threshold).toBe(matrix.bins[row] < cut.firstRight);
        });
      },
    ),
  );
});

test('a threshold is halfway between its neighbours', () => {
  const data = Float32Array.of(1, 2, 4, 8);
  const matrix = binFeatures({ rows: 4, columns: 1, data });
  expect(cutOf({ ...NO_SPLIT, lastLeft: 1, firstRight: 2 }, matrix)).toEqual({
    threshold: 3,
    firstRight: 2,
  });
});
