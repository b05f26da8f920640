import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { adjustedRandIndex } from '../../src/evaluation/index.js';

/** By its definition, over all pairs of points. */
function byPairs(a: number[], b: number[], noise: 'group' | 'alone'): number {
  const together = (labels: number[], i: number, j: number) =>
    labels[i] === labels[j] && (noise === 'group' || labels[i] >= 0);
  let [both, inA, inB, pairs] = [0, 0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < i; j++) {
      const [one, other] = [together(a, i, j), together(b, i, j)];
      if (one && other) both++;
      if (one) inA++;
      if (other) inB++;
      pairs++;
    }
  }
  if (both === inA && both === inB) return 1;
  const byChance = (inA * inB) / pairs;
  return (both - byChance) / ((inA + inB) / 2 - byChance);
}

const pairOfPartitions = fc
  .integer({ min: 0, max: 25 })
  .chain((length) =>
    fc.tuple(
      ...[0, 1].map(() =>
        fc.array(fc.integer({ min: -1, max: 4 }), { minLength: length, maxLength: length }),
      ),
    ),
  );

describe('adjustedRandIndex', () => {
  // The values of scikit-learn's adjusted_rand_score.
  test.each([
    [[0, 0, 1, 1], [0, 0, 1, 1], 1],
    [[0, 0, 1, 1], [7, 7, 3, 3], 1],
    [[0, 0, 1, 2], [0, 0, 1, 1], 0.5714285714285714],
    [[0, 0, 0, 0], [0, 1, 2, 3], 0],
    [[0, 0, 1, 1], [0, 1, 0, 1], -0.5],
    [[0, 0, -1, -1, 1], [0, 0, -1, 1, 1], 0.375],
    [[0, 0, 0, 0], [5, 5, 5, 5], 1],
    [[0, 1, 2, 3], [3, 2, 1, 0], 1],
    [[], [], 1],
  ])('of %j and %j is %d', (a, b, expected) => {
    expect(adjustedRandIndex(a, b)).toBeCloseTo(expected, 12);
  });

  test('is what its definition gives, in both meanings of noise', () => {
    fc.assert(
      fc.property(pairOfPartitions, fc.constantFrom('group', 'alone'), ([a, b], noise) => {
        const index = adjustedRandIndex(a, b, { noise });
        expect(index).toBeCloseTo(byPairs(a, b, noise), 10);
        expect(index).toBeCloseTo(adjustedRandIndex(b, a, { noise }), 10);
      }),
    );
  });

  test('noise that is alone earns nothing by being noise in both', () => {
    const clustered = [0, 0, 1, 1];
    const moved = [0, 1, 0, 1];
    const noise = Array.from({ length: 40 }, () => -1);
    const a = [...clustered, ...noise];
    const b = [...moved, ...noise];
    expect(adjustedRandIndex(a, b)).toBeGreaterThan(0.9);
    expect(adjustedRandIndex(a, b, { noise: 'alone' })).toBeLessThan(0);
  });

  test('refuses partitions of different length and labels that are no whole numbers', () => {
    expect(() => adjustedRandIndex([0, 1], [0])).toThrow('one partition has 2 points, the other 1');
    expect(() => adjustedRandIndex([0, 0.5], [0, 1])).toThrow('the label of point 1 is 0.5');
  });
});
