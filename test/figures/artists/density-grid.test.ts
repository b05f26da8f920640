import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { densityGrid } from '../../../src/figures/artists/density-grid.js';

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
      {
        examples: [
          [
            [
              [1.5e-323, 0, 0],
              [1e-323, 0, 0],
            ],
          ],
        ],
      },
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
