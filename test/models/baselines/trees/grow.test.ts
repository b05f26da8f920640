import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addTree, type ClassTree } from '../../../../src/models/baselines/trees/class-tree.js';
import { growTree } from '../../../../src/models/baselines/trees/grow.js';
import { rankFeatures } from '../../../../src/models/baselines/trees/ranked-features.js';
import { matrixOf } from '../reference.js';

const whole = { maxDepth: Number.POSITIVE_INFINITY, minSamplesLeaf: 1, maxFeatures: 100 };

function grow(points: number[][], classes: number[], options = whole): ClassTree {
  const rows = Int32Array.from(points.keys());
  const ranked = rankFeatures(matrixOf(points));
  return growTree(ranked, Int32Array.from(classes), 3, rows, options);
}

/** Of rows by the sum of their classes' squared counts, as it is with two children. */
function purity(classes: readonly number[]): number {
  const counts = [0, 1, 2].map((c) => classes.filter((one) => one === c).length);
  return counts.reduce((sum, count) => sum + count * count, 0) / classes.length;
}

describe('growTree', () => {
  const row = fc.tuple(fc.nat(6), fc.nat(6), fc.nat(2));
  const table = fc.array(row, { minLength: 2, maxLength: 60 });

  test('cuts first where looking at all cuts finds the purest children', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 4 }), (rows, minSamplesLeaf) => {
        const points = rows.map(([x, y]) => [x, y]);
        const classes = rows.map(([, , c]) => c);
        const cuts = [0, 1].flatMap((feature) =>
          [...new Set(points.map((point) => point[feature]))].flatMap((value) => {
            const goesLeft = (i: number) => points[i][feature] <= value;
            const left = classes.filter((_, i) => goesLeft(i));
            const right = classes.filter((_, i) => !goesLeft(i));
            const isAllowed = Math.min(left.length, right.length) >= minSamplesLeaf;
            return isAllowed ? [purity(left) + purity(right)] : [];
          }),
        );
        const tree = grow(points, classes, { ...whole, maxDepth: 1, minSamplesLeaf });
        if (new Set(classes).size === 1 || cuts.length === 0) {
          expect([...tree.features]).toEqual([-1]);
          return;
        }
        const [feature] = tree.features;
        const [threshold] = tree.thresholds;
        const left = classes.filter((_, i) => points[i][feature] <= threshold);
        const right = classes.filter((_, i) => points[i][feature] > threshold);
        expect(Math.min(left.length, right.length)).toBeGreaterThanOrEqual(minSamplesLeaf);
        expect(purity(left) + purity(right)).toBeCloseTo(Math.max(...cuts), 9);
      }),
    );
  });

  test('ends only where rows are of one class or alike', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const points = rows.map(([x, y]) => [x, y]);
        const classes = rows.map(([, , c]) => c);
        const probabilities = new Float64Array(3 * rows.length);
        addTree(grow(points, classes), matrixOf(points), 1, probabilities, 3);
        rows.forEach(([x, y], i) => {
          const alike = rows.filter((other) => other[0] === x && other[1] === y);
          const isOne = new Set(alike.map(([, , c]) => c)).size === 1;
          if (isOne) expect(probabilities[3 * i + classes[i]]).toBe(1);
          else {
            const own = alike.filter(([, , c]) => c === classes[i]).length;
            expect(probabilities[3 * i + classes[i]]).toBeCloseTo(own / alike.length, 12);
          }
        });
      }),
    );
  });

  test('counts a row as often as it is there', () => {
    const ranked = rankFeatures(matrixOf([[0], [1]]));
    const rows = Int32Array.of(0, 1, 1, 1);
    const options = { ...whole, minSamplesLeaf: 3 };
    const tree = growTree(ranked, Int32Array.of(0, 1), 2, rows, options);
    expect([...tree.features]).toEqual([-1]);
    expect([...tree.shares]).toEqual([0.25, 0.75]);
  });
});
