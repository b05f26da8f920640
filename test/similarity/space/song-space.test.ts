import { describe, expect, test } from '@jest/globals';
import { normalQuantile, Random } from '../../../src/core/numbers/index.js';
import { keepValues, normalScore } from '../../../src/similarity/space/normal-scores.js';
import { principalAxes } from '../../../src/similarity/space/principal-axes.js';
import { repeatability } from '../../../src/similarity/space/repeatability.js';
import { dimensionsOf, fitSpace, pointsOf } from '../../../src/similarity/space/song-space.js';

const ROWS = 400;
const all = Int32Array.from({ length: ROWS }, (_, row) => row);
const artists = all.map((row) => row % 50);

/** A column that artists differ in, one that they do not, one with gaps and one that is constant. */
function features(seed: number) {
  const random = new Random(seed);
  const data = Float32Array.from({ length: 4 * ROWS }, (_, k) => {
    const own = (artists[Math.floor(k / 4)] % 7) * 2;
    if (k % 4 === 0) return own + random.normal();
    if (k % 4 === 1) return random.normal();
    return k % 4 === 2 ? (k % 8 === 2 ? Number.NaN : own) : 5;
  });
  return { rows: ROWS, columns: 4, data };
}

function genres(seed: number) {
  const random = new Random(seed);
  const data = Float32Array.from({ length: 3 * ROWS }, () => random.uniform());
  return { rows: ROWS, columns: 3, data };
}

describe('a space of songs', () => {
  test('takes half of the squared distances from the features, and half from the genres', () => {
    const space = fitSpace(features(1), genres(2), all, artists);
    expect(dimensionsOf(space)).toBe(4 + 3);
    const { columns, data } = pointsOf(space, features(1), genres(2));
    const variance = Array.from({ length: columns }, (_, j) => {
      const column = Array.from(all, (row) => data[row * columns + j]);
      const mean = column.reduce((sum, x) => sum + x, 0) / ROWS;
      return column.reduce((sum, x) => sum + (x - mean) ** 2, 0) / ROWS;
    });
    const sum = (values: number[]): number => values.reduce((total, x) => total + x, 0);
    expect(sum(variance.slice(0, 3))).toBeCloseTo(1, 4);
    expect(sum(variance.slice(3))).toBeCloseTo(1, 4);
    // The column that artists differ in counts more; a constant one does not.
    expect(variance[3]).toBeGreaterThan(5 * variance[4]);
    expect(variance[6]).toBe(0);
    expect(data.every(Number.isFinite)).toBe(true);
  });

  test('weighs all features alike where artists are unknown', () => {
    const { weights } = fitSpace(features(1), genres(2), all, new Int32Array(ROWS).fill(-1));
    expect(weights[0]).toBe(weights[1]);
  });

  test('is made by some songs, and does not change with the others', () => {
    const half = all.filter((row) => row < ROWS / 2);
    const space = fitSpace(features(1), genres(2), half, artists);
    const changed = features(1);
    changed.data.fill(99, 2 * ROWS);
    expect(fitSpace(changed, genres(2), half, artists)).toEqual(space);
  });
});

test('normal scores are those of the ranks, the middle one among equal values', () => {
  const data = Float32Array.of(3, 1, 2, 2, Number.NaN);
  const kept = keepValues({ rows: 5, columns: 1, data }, Int32Array.of(0, 1, 2, 3, 4));
  const score = (value: number): number => normalScore(kept, 0, value);
  expect(score(2)).toBeCloseTo(0, 12);
  expect(score(1)).toBeCloseTo(normalQuantile(1 / 8), 12);
  expect(score(3)).toBeCloseTo(-score(1), 12);
  expect(score(2.5)).toBeCloseTo(normalQuantile(3 / 4), 12);
  expect([score(-9), score(9)]).toEqual([normalQuantile(1 / 8), normalQuantile(7 / 8)]);
  expect(score(Number.NaN)).toBe(0);
});

test('repeatability is the share of the variance between groups', () => {
  const random = new Random(4);
  const rows = 20_000;
  const groups = Int32Array.from({ length: rows }, (_, i) => i % 4000);
  const means = Float64Array.from({ length: 4000 }, () => random.normal());
  const data = Float64Array.from({ length: 2 * rows }, (_, k) =>
    k % 2 === 0 ? means[groups[k >> 1]] + Math.sqrt(3) * random.normal() : 7,
  );
  const shares = repeatability({ rows, columns: 2, data }, groups);
  expect(shares?.[0]).toBeCloseTo(1 / 4, 1);
  expect(shares?.[1]).toBe(0);
  expect(repeatability({ rows: 2, columns: 1, data }, Int32Array.of(0, 1))).toBeUndefined();
});

test('principal axes keep all variance, the widest first', () => {
  const random = new Random(6);
  const data = Float64Array.from(
    { length: 300 },
    (_, k) => (k % 3 === 2 ? 1 : 0) + random.normal(),
  );
  for (let row = 0; row < 100; row++) data[3 * row + 1] = 2 * data[3 * row];
  const means = [0, 1, 2].map(
    (j) => data.filter((_, k) => k % 3 === j).reduce((a, b) => a + b) / 100,
  );
  const axes = principalAxes({ rows: 100, columns: 3, data }, Float64Array.from(means), 3);
  // Two columns are one.
  expect(axes).toHaveLength(2 * 3);
  const along = (axis: number): number[] =>
    Array.from({ length: 100 }, (_, row) =>
      [0, 1, 2].reduce((sum, j) => sum + (data[3 * row + j] - means[j]) * axes[3 * axis + j], 0),
    );
  const variance = (values: number[]): number => values.reduce((sum, x) => sum + x * x, 0) / 100;
  const total = variance(Array.from(data, (x, k) => x - means[k % 3]));
  expect(variance(along(0)) + variance(along(1))).toBeCloseTo(total, 8);
  expect(variance(along(0))).toBeGreaterThan(variance(along(1)));
  const product = along(0).reduce((sum, x, row) => sum + x * along(1)[row], 0);
  expect(product / 100).toBeCloseTo(0, 8);
});
