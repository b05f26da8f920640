import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { drawMap, type MapPoints } from '../../../src/cli/map/braille.js';

/** A map as lines of text. */
function lines(points: MapPoints, columns: number, rows: number): string[] {
  const { cells } = drawMap(points, columns, rows);
  return Array.from({ length: rows }, (_, row) =>
    Array.from(
      { length: columns },
      (_, column) => cells.find((one) => one.row === row && one.column === column)?.dots ?? '.',
    ).join(''),
  );
}

describe('a map', () => {
  test('has a dot for each place, up to down and left to right', () => {
    const x = [0, 1, 2, 3, 0, 3];
    const y = [7, 6, 5, 4, 0, 0];
    expect(lines({ x, y, clusters: [0, 0, 0, 0, 0, 0] }, 2, 2)).toEqual(['⠑⢄', '⡀⢀']);
  });

  test('of points in one place, or of none, is drawn', () => {
    expect(lines({ x: [3, 3], y: [1, 1], clusters: [0, -1] }, 2, 1)).toEqual(['⡀.']);
    expect(drawMap({ x: [], y: [], clusters: [] }, 3, 3).cells).toEqual([]);
  });

  test('shows the cluster of most points in a character, noise only where it is alone', () => {
    const x = [0, 0, 0, 1, 0, 0, 4, 4];
    const y = [0, 0, 0, 0, 3, 3, 3, 3];
    const clusters = [-1, -1, -1, 1, 0, 0, -1, -1];
    expect(drawMap({ x, y, clusters }, 2, 1).cells).toEqual([
      { column: 0, row: 0, cluster: 0, dots: '⠁' },
      { column: 1, row: 0, cluster: -1, dots: '⠈' },
    ]);
  });

  test('of very many points needs several for a dot', () => {
    const n = 8 * 16;
    const corner = Array.from({ length: n }, () => 0);
    const points = { x: [...corner, 1], y: [...corner, 1], clusters: [...corner, 0] };
    const { cells, pointsPerDot } = drawMap(points, 4, 4);
    expect([pointsPerDot, cells.map(({ row, column }) => [row, column])]).toEqual([
      1,
      [
        [0, 3],
        [3, 0],
      ],
    ]);
    const dense = drawMap(points, 1, 1);
    expect([dense.pointsPerDot, dense.cells[0].dots]).toEqual([16, '⡀']);
  });

  test('has, counted point by point, the dots and clusters that it should', () => {
    const point = fc.record({
      x: fc.integer({ min: -5, max: 5 }),
      y: fc.integer({ min: -5, max: 5 }),
      cluster: fc.integer({ min: -1, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 60 }), (points) => {
        const [x, y] = [points.map((one) => one.x), points.map((one) => one.y)];
        const clusters = points.map(({ cluster }) => cluster);
        const { cells, placeOf, pointsPerDot } = drawMap({ x, y, clusters }, 6, 4);
        expect(pointsPerDot).toBe(1);
        const inCell = new Map<string, number[]>();
        for (const { x: px, y: py, cluster } of points) {
          const { column, row } = placeOf(px, py);
          const key = `${row} ${column}`;
          inCell.set(key, [...(inCell.get(key) ?? []), cluster]);
        }
        expect(cells.map(({ row, column }) => `${row} ${column}`).sort()).toEqual(
          [...inCell.keys()].sort(),
        );
        for (const { row, column, cluster } of cells) {
          const own = inCell.get(`${row} ${column}`) ?? [];
          const count = (wanted: number) => own.filter((one) => one === wanted).length;
          if (cluster < 0) expect(own.every((one) => one < 0)).toBe(true);
          else expect(count(cluster)).toBe(Math.max(...[0, 1, 2, 3].map(count)));
        }
      }),
    );
  });
});
