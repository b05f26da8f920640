import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { densityGrid } from '../../src/figures/artists/density-grid.js';
import {
  placeLabels,
  type Side,
  type WantedLabel,
} from '../../src/figures/artists/label-places.js';
import { show, spread } from '../../src/figures/drawing/numbers.js';
import { textWidth } from '../../src/figures/drawing/text-width.js';
import { swarmOffsets } from '../../src/figures/explanation/swarm.js';

const coordinate = fc.double({ min: -50, max: 50, noNaN: true });

describe('densityGrid', () => {
  test('holds every point in a cell, of the cluster that most are in', () => {
    const point = fc.tuple(coordinate, coordinate, fc.integer({ min: -1, max: 2 }));
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 60 }), (given) => {
        const data = Float64Array.from(
          { length: 2 * given.length },
          (_, k) => given[k >> 1][k & 1],
        );
        const clusters = given.map(([, , cluster]) => cluster);
        const cells = densityGrid({ rows: given.length, columns: 2, data }, clusters, 3, 4);
        expect(cells.reduce((sum, cell) => sum + cell.points, 0)).toBe(given.length);
        const slack = 1e-9;
        for (const { x, x2, y, y2, points, cluster } of cells) {
          const inside = given.filter(
            ([px, py]) =>
              px >= x - slack && px <= x2 + slack && py >= y - slack && py <= y2 + slack,
          );
          expect(inside.length).toBeGreaterThanOrEqual(points);
          expect(inside.some(([, , own]) => own === cluster)).toBe(true);
        }
      }),
    );
  });

  test('prefers clusters to noise, and the lower of equals', () => {
    const data = new Float64Array(10);
    const clusterOf = (clusters: number[]) =>
      densityGrid({ rows: 5, columns: 2, data }, clusters, 2, 2)[0].cluster;
    expect(clusterOf([-1, -1, -1, -1, 4])).toBe(4);
    expect(clusterOf([2, 1, 1, 2, -1])).toBe(1);
    expect(clusterOf([-1, -1, -1, -1, -1])).toBe(-1);
  });
});

describe('placeLabels', () => {
  const size = { width: 300, height: 200, fontSize: 12 };

  /** Left, right, top and bottom of a label. */
  function box({ x, y, text }: WantedLabel, side: Side): [number, number, number, number] {
    const width = textWidth(text, 12);
    const middle = side === 'above' ? y - 14 : side === 'below' ? y + 14 : y;
    const left = side === 'right' ? x + 6 : side === 'left' ? x - 6 - width : x - width / 2;
    return [left, left + width, middle - 6, middle + 6];
  }

  test('lets no label cover another or leave the picture', () => {
    const label = fc.record({
      x: fc.integer({ min: 0, max: 300 }),
      y: fc.integer({ min: 0, max: 200 }),
      text: fc.string({ minLength: 1, maxLength: 12 }),
    });
    fc.assert(
      fc.property(fc.array(label, { maxLength: 40 }), (labels) => {
        const sides = placeLabels(labels, size, 25);
        const boxes = labels.flatMap((one, i) => {
          const side = sides[i];
          return side === undefined ? [] : [box(one, side)];
        });
        expect(boxes.length).toBeLessThanOrEqual(25);
        boxes.forEach(([left, right, top, bottom], i) => {
          expect(Math.min(left, top, 300 - right, 200 - bottom)).toBeGreaterThanOrEqual(0);
          for (const [l, r, t, b] of boxes.slice(i + 1)) {
            expect(left < r && l < right && top < b && t < bottom).toBe(false);
          }
        });
      }),
    );
  });

  test('places the first of labels that want the same place', () => {
    const labels = Array.from({ length: 9 }, () => ({ x: 150, y: 100, text: 'name' }));
    const sides = placeLabels(labels, size, 9);
    expect(sides.slice(0, 4)).toEqual(['right', 'left', 'above', 'below']);
    expect(sides.slice(4).every((side) => side === undefined)).toBe(true);
  });
});

describe('swarmOffsets', () => {
  test('spread dense points to both sides and leave lonely ones on the line', () => {
    const values = [0, ...new Array<number>(7).fill(5), 10];
    const offsets = [...swarmOffsets(values)];
    expect([offsets[0], offsets[1], offsets[8]]).toEqual([0, 0, 0]);
    expect(new Set(offsets.slice(1, 8)).size).toBe(7);
    expect(offsets.slice(1, 8).reduce((sum, offset) => sum + offset, 0)).toBeCloseTo(0, 12);
  });

  test('stay within −1 and 1', () => {
    fc.assert(
      fc.property(fc.array(coordinate), (values) => {
        for (const offset of swarmOffsets(values)) expect(Math.abs(offset)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

test('show gives three digits', () => {
  const cases: [number, string][] = [
    [0, '0'],
    [-0.00012345, '−0.000123'],
    [12.345, '12.3'],
    [-1234567, '−1,234,567'],
    [Number.NaN, '–'],
  ];
  for (const [value, text] of cases) expect(show(value)).toBe(text);
});

test('spread takes positions evenly, with both ends', () => {
  expect(spread(3, 5)).toEqual([0, 1, 2]);
  expect(spread(9, 5)).toEqual([0, 2, 4, 6, 8]);
  expect(spread(9, 1)).toEqual([0]);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 2, max: 500 }), (n, most) => {
      const taken = spread(n, most);
      expect(new Set(taken).size).toBe(Math.min(n, most));
      expect([taken[0], taken[taken.length - 1]]).toEqual([0, n - 1]);
    }),
  );
});
