import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { doubledRanks, rankCorrelation } from '../../../src/catalogue/description/ranks.js';

/** Few different values, so that there are ties, and some missing ones. */
const value = fc.oneof({ weight: 6, arbitrary: fc.integer({ min: -4, max: 4 }) }, fc.constant(NaN));
const pairs = fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 30 });

/** Twice the mean rank by counting those below and those equal. */
function slowRanks(values: readonly number[]): number[] {
  return values.map((one) => {
    const below = values.filter((other) => other < one).length;
    const equal = values.filter((other) => other === one).length;
    return Number.isNaN(one) ? 0 : 2 * below + equal + 1;
  });
}

/** By the textbook: covariance of the ranks among the pairs that are whole. */
function slowSpearman(all: readonly (readonly [number, number])[]): number {
  const whole = all.filter(([a, b]) => !Number.isNaN(a) && !Number.isNaN(b));
  const [a, b] = [0, 1].map((side) => slowRanks(whole.map((pair) => pair[side])));
  const mean = whole.length + 1;
  const sum = (x: number[], y: number[]) =>
    x.reduce((total, rank, i) => total + (rank - mean) * (y[i] - mean), 0);
  return sum(a, b) / Math.sqrt(sum(a, a) * sum(b, b));
}

describe('doubledRanks', () => {
  test('are those of counting, equal values sharing their mean', () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 40 }), (values) => {
        expect([...doubledRanks(Float32Array.from(values))]).toEqual(slowRanks(values));
      }),
    );
  });
});

describe('rankCorrelation', () => {
  const spearman = (all: readonly (readonly [number, number])[]) => {
    const [a, b] = [0, 1].map((side) => doubledRanks(Float32Array.from(all, (pair) => pair[side])));
    return rankCorrelation(a, b);
  };

  test('ranks the songs that have both values among these alone', () => {
    fc.assert(
      fc.property(pairs, (all) => {
        const expected = slowSpearman(all);
        if (Number.isNaN(expected)) expect(spearman(all)).toBeNaN();
        else expect(spearman(all)).toBeCloseTo(expected, 10);
      }),
      { numRuns: 300 },
    );
  });

  test('is scipy’s spearmanr with ties', () => {
    const x = [1, 2, 2, 3, 9, 4, 4, 4];
    const y = [2, 4, 4, 6, 17, 1, 3, 4];
    expect(spearman(x.map((one, i) => [one, y[i]]))).toBeCloseTo(0.2767350329846452, 12);
  });

  test('is 1 for any growing function', () => {
    expect(spearman([1, 5, 2, 80].map((x) => [x, Math.exp(x / 9)]))).toBe(1);
  });
});
