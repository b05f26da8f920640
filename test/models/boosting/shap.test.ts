import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DenseMatrix } from '../../../src/core/matrix/index.js';
import { Booster } from '../../../src/models/boosting/booster.js';
import { type Forest, treeCount } from '../../../src/models/boosting/forest.js';
import { gaussLegendre } from '../../../src/models/boosting/shap/quadrature.js';
import { randomForest, randomRows } from './forests.js';

describe('contributions', () => {
  test('are the Shapley values by their definition', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 5 }), (seed, features) => {
        const forest = randomForest(seed, { trees: 3, features, maxDepth: 6 });
        const data = randomRows(seed, 5, features);
        const contributions = new Booster(forest).contributions(data);
        expect([contributions.rows, contributions.columns]).toEqual([5, features + 1]);
        for (let row = 0; row < 5; row++) {
          const expected = shapleyValues(forest, data, row);
          for (let j = 0; j < features; j++) {
            expect(contributions.data[row * (features + 1) + j]).toBeCloseTo(expected[j], 9);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  test('sum to the margin', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 40 }), (seed, rows) => {
        const booster = new Booster(randomForest(seed, { trees: 6, features: 12, maxDepth: 11 }));
        const data = randomRows(seed, rows, 12);
        const margins = booster.predictMargin(data);
        const contributions = booster.contributions(data);
        for (let row = 0; row < rows; row++) {
          expect(rowSum(contributions, row)).toBeCloseTo(margins[row], 4);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('of the first rounds sum to their margin', () => {
    const booster = new Booster(randomForest(8));
    const data = randomRows(8, 3, 4);
    const contributions = booster.contributions(data, { rounds: 2 });
    const margins = booster.predictMargin(data, { rounds: 2 });
    expect(rowSum(contributions, 0)).toBeCloseTo(margins[0], 5);
  });

  test('are finite where no training row reached a node', () => {
    const forest = randomForest(6, { trees: 2, maxDepth: 4 });
    const data = randomRows(6, 20, 4);
    const empty = new Booster({ ...forest, cover: new Float32Array(forest.cover.length) });
    const margins = empty.predictMargin(data);
    const contributions = empty.contributions(data);
    margins.forEach((margin, row) => {
      expect(rowSum(contributions, row)).toBeCloseTo(margin, 5);
    });
  });
});

describe('gaussLegendre', () => {
  test('integrates polynomials below twice the number of points', () => {
    for (let count = 1; count <= 20; count++) {
      const { points, weights } = gaussLegendre(count);
      for (let power = 0; power < 2 * count; power++) {
        let integral = 0;
        points.forEach((t, i) => {
          integral += weights[i] * t ** power;
        });
        expect(integral).toBeCloseTo(1 / (power + 1), 13);
      }
    }
  });
});

function rowSum({ data, columns }: DenseMatrix, row: number): number {
  let sum = 0;
  for (let j = 0; j < columns; j++) sum += data[row * columns + j];
  return sum;
}

/** For each feature the mean of what it adds, over all orders in which features become known. */
function shapleyValues(forest: Forest, data: DenseMatrix, row: number): number[] {
  const features = forest.featureNames.length;
  const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
  const values = new Array<number>(features).fill(0);
  for (let known = 0; known < 1 << features; known++) {
    const size = known.toString(2).replaceAll('0', '').length;
    const weight = (factorial(size) * factorial(features - size - 1)) / factorial(features);
    const worth = expectedValue(forest, data, row, known);
    for (let j = 0; j < features; j++) {
      if ((known >> j) & 1) continue;
      values[j] += weight * (expectedValue(forest, data, row, known | (1 << j)) - worth);
    }
  }
  return values;
}

/** The sum of the trees where splits on unknown features are averaged over by cover. */
function expectedValue(forest: Forest, data: DenseMatrix, row: number, known: number): number {
  const { feature, threshold, left, right, defaultLeft, cover, treeOffsets } = forest;
  const below = (node: number): number => {
    if (left[node] < 0) return threshold[node];
    if (((known >> feature[node]) & 1) === 0) {
      const weighted =
        cover[left[node]] * below(left[node]) + cover[right[node]] * below(right[node]);
      return weighted / cover[node];
    }
    const value = Math.fround(data.data[row * data.columns + feature[node]]);
    const goesLeft = Number.isNaN(value) ? defaultLeft[node] === 1 : value < threshold[node];
    return below(goesLeft ? left[node] : right[node]);
  };
  let sum = 0;
  for (let tree = 0; tree < treeCount(forest); tree++) sum += below(treeOffsets[tree]);
  return sum;
}
