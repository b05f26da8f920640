import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { couple } from '../../../../src/models/baselines/svm/couple.js';

/** What the pairs of some probabilities would be. */
function pairsOf(p: readonly number[]): Float64Array {
  return Float64Array.from(p.flatMap((a) => p.map((b) => a / (a + b))));
}

describe('couple', () => {
  const share = fc.double({ min: 0.05, max: 1, noNaN: true });

  test('finds the probabilities that the pairs come from', () => {
    fc.assert(
      fc.property(fc.array(share, { minLength: 3, maxLength: 8 }), (shares) => {
        const total = shares.reduce((sum, one) => sum + one, 0);
        const p = shares.map((one) => one / total);
        const found = couple(pairsOf(p), p.length);
        expect(found.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
        found.forEach((value, c) => {
          expect(Math.abs(value - p[c])).toBeLessThan(0.02);
        });
      }),
    );
  });

  test('where pairs contradict each other, finds the least of what they define', () => {
    const pair = fc.double({ min: 0.02, max: 0.98, noNaN: true });
    fc.assert(
      fc.property(
        fc.tuple(pair, pair, pair),
        fc.array(share, { minLength: 3, maxLength: 3 }),
        ([ab, ac, bc], others) => {
          const pairs = Float64Array.of(0, ab, ac, 1 - ab, 0, bc, 1 - ac, 1 - bc, 0);
          const loss = (p: ArrayLike<number>): number => {
            let sum = 0;
            for (let i = 0; i < 3; i++) {
              for (let j = 0; j < 3; j++) {
                if (i !== j) sum += (pairs[j * 3 + i] * p[i] - pairs[i * 3 + j] * p[j]) ** 2;
              }
            }
            return sum;
          };
          const total = others.reduce((sum, one) => sum + one, 0);
          const other = others.map((one) => one / total);
          expect(loss(couple(pairs, 3))).toBeLessThan(loss(other) + 2e-3);
        },
      ),
    );
  });
});
