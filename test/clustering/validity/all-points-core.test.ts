import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fillAllPointsCore } from '../../../src/clustering/validity/all-points-core.js';
import { between, type Space, toDistance, toFloat64Space } from '../../../src/neighbours/index.js';
import { mixture, spaces } from '../support/points.js';

/** All-points core distances as they are defined; undefined where they leave the range of numbers. */
function expected({ metric, rows, columns, ...rest }: Space): Float64Array {
  const space = { metric, rows, columns, ...rest };
  return Float64Array.from({ length: rows }, (_, p) => {
    let sum = 0;
    for (let q = 0; q < rows; q++) {
      const distance = toDistance(metric, between(space, p, q));
      if (distance > 0) sum += (1 / distance) ** columns;
    }
    return sum === 0 ? 0 : (sum / (rows - 1)) ** (-1 / columns);
  });
}

function cores(cluster: Space): Float64Array {
  const core = new Float64Array(cluster.rows);
  const half = cluster.rows >> 1;
  fillAllPointsCore({ cluster, core, from: 0, to: half });
  fillAllPointsCore({ cluster, core, from: half, to: cluster.rows });
  return core.map((reduced) => toDistance(cluster.metric, reduced));
}

test('core distances of all points are those of the definition', () => {
  fc.assert(
    fc.property(spaces, (space) => {
      const wanted = expected(space);
      fc.pre(wanted.every((value) => value === 0 || (value > 1e-60 && value < 1e60)));
      const found = cores(space);
      for (let p = 0; p < space.rows; p++) {
        expect(found[p] / (wanted[p] || 1)).toBeCloseTo(wanted[p] && 1, 12);
      }
    }),
  );
});

test('so they are in the plane at any scale, and where points are equal or nearly so', () => {
  const { data } = mixture(203, 3, 1);
  data.set(data.subarray(0, 40), 100);
  for (const scale of [1e-70, 1e-20, 1, 1e60, 1e120]) {
    const points = data.map((value) => value * scale);
    points[8] = points[10] * (1 + 1e-15);
    points[9] = points[11];
    const space = toFloat64Space({ rows: 203, columns: 2, data: points }, 'euclidean', 'points');
    const wanted = expected(space);
    const found = cores(space);
    for (let p = 0; p < 203; p++) expect(found[p] / wanted[p]).toBeCloseTo(1, 12);
  }
});

test('powers of many columns stay in the range of numbers', () => {
  const data = Float64Array.from({ length: 30 * 301 }, (_, i) => Math.sin(i * i));
  const points = { rows: 30, columns: 301, data };
  for (const metric of ['euclidean', 'manhattan', 'cosine'] as const) {
    const found = cores(toFloat64Space(points, metric, 'points'));
    expect(found.every((core) => core > 0 && core < Infinity)).toBe(true);
  }
});
