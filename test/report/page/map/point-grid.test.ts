import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Random } from '../../../../src/core/numbers/index.js';
import { PointGrid } from '../../../../src/report/page/map/point-grid.js';

describe('PointGrid', () => {
  test('finds the nearest point that counts, as looking at all of them does', () => {
    fc.assert(
      fc.property(
        fc.nat(500),
        fc.integer(),
        fc.double({ min: -0.2, max: 1.2, noNaN: true }),
        fc.double({ min: -0.2, max: 1.2, noNaN: true }),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        (points, seed, x, y, radius) => {
          const random = new Random(seed);
          const [xs, ys] = [0, 1].map(() =>
            Float32Array.from({ length: points }, () => random.uniform()),
          );
          const counts = (point: number) => point % 3 > 0;
          const distance = (i: number) => (xs[i] - x) ** 2 + (ys[i] - y) ** 2;
          const near = Array.from(xs.keys()).filter((i) => counts(i) && distance(i) <= radius ** 2);
          const found = new PointGrid(xs, ys).nearest(x, y, radius, counts);
          if (near.length === 0) expect(found).toBe(-1);
          else expect(distance(found)).toBe(Math.min(...near.map(distance)));
        },
      ),
    );
  });
});
