import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  count,
  extent,
  largestFirst,
  show,
  showSigned,
  spread,
  toJson,
} from '../../../src/figures/drawing/numbers.js';

test('toJson keeps digits that count, and has null for what JSON has not', () => {
  expect([1234.5678, 0.000123456, -0.5].map((value) => toJson(value))).toEqual([
    1234.6, 0.00012346, -0.5,
  ]);
  expect(toJson(1234.5678, 2)).toBe(1200);
  expect([Number.NaN, Number.NEGATIVE_INFINITY].map((value) => toJson(value))).toEqual([
    null,
    null,
  ]);
});

test('showSigned and count', () => {
  expect([1.5, 0, -1.5].map(showSigned)).toEqual(['+1.5', '0', '−1.5']);
  expect([count(1, 'song'), count(1234, 'song'), count(2, 'leaf', 'leaves')]).toEqual([
    '1 song',
    '1,234 songs',
    '2 leaves',
  ]);
});

test('extent is that of the finite numbers', () => {
  expect(extent([Number.NaN, 2, Number.POSITIVE_INFINITY, -1])).toEqual([-1, 2]);
  expect(extent([Number.NaN])).toBeUndefined();
});

test('largestFirst sorts stably', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5 })), (values) => {
      const order = largestFirst(values);
      expect([...order].sort((a, b) => a - b)).toEqual([...values.keys()]);
      for (let k = 1; k < order.length; k++) {
        const [before, after] = [order[k - 1], order[k]];
        expect(values[before] - values[after] || after - before).toBeGreaterThan(0);
      }
    }),
  );
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
