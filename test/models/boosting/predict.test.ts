import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { InputError } from '../../../src/core/errors/index.js';
import { Booster } from '../../../src/models/boosting/booster.js';
import { treeCount } from '../../../src/models/boosting/forest.js';
import { packForest } from '../../../src/models/boosting/prediction/packed-forest.js';
import { largestDifference, naiveMargins, randomForest, randomRows } from './forests.js';

describe('margins', () => {
  test('are those of a recursive traversal, for few rows and for many', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 200 }), (seed, rows) => {
        const forest = randomForest(seed, { trees: 8, maxDepth: 7 });
        const data = randomRows(seed, rows, 4);
        const margins = new Booster(forest).predictMargin(data);
        expectClose(margins, naiveMargins(forest, data));
      }),
      { numRuns: 100 },
    );
  });

  test('do not depend on which rows come together', () => {
    const booster = new Booster(randomForest(3, { trees: 20 }));
    const { rows, columns, data } = randomRows(3, 150, 4);
    const together = booster.predictMargin({ rows, columns, data });
    for (const size of [1, 5, 6, 7, 64, 65]) {
      for (let row = 0; row + size <= rows; row += size) {
        const some = data.subarray(row * columns, (row + size) * columns);
        const margins = booster.predictMargin({ rows: size, columns, data: some });
        expect(margins).toEqual(together.subarray(row, row + size));
      }
    }
  });

  test('are right where the trees need several chunks', () => {
    const forest = randomForest(5, { trees: 1200, maxDepth: 6 });
    expect(packForest(forest).length).toBeGreaterThan(1);
    const data = randomRows(5, 70, 4);
    expectClose(new Booster(forest).predictMargin(data), naiveMargins(forest, data));
  });

  test('compare values as float32', () => {
    const forest = { ...randomForest(1, { trees: 1, maxDepth: 1, features: 1 }) };
    const stump = {
      ...forest,
      treeOffsets: Int32Array.of(0, 3),
      feature: Int32Array.of(0, -1, -1),
      threshold: Float32Array.of(0.1, -1, 1),
      left: Int32Array.of(1, -1, -1),
      right: Int32Array.of(2, -1, -1),
      defaultLeft: Uint8Array.of(1, 0, 0),
      gain: new Float32Array(3),
      cover: Float32Array.of(2, 1, 1),
      baseWeight: new Float32Array(3),
      baseScore: 0.5,
    };
    const booster = new Booster(stump);
    // As a double 0.1 is below the float32 nearest to 0.1; as a float32 it is equal, hence right.
    const rows = [[0.1], [0.0999999], [Number.NaN], [-1e300], [1e300], [0.1], [0.2]];
    expect(Array.from(booster.predictMargin(rows))).toEqual([1, -1, -1, -1, 1, 1, 1]);
    expect(Array.from(booster.predictMargin(rows.slice(0, 5)))).toEqual([1, -1, -1, -1, 1]);
  });

  test('after some rounds only are those of the first trees', () => {
    const forest = randomForest(9, { trees: 6, objective: 'reg:squarederror' });
    const { treeOffsets } = forest;
    const data = randomRows(9, 30, 4);
    const booster = new Booster(forest);
    for (let rounds = 0; rounds <= 6; rounds++) {
      const first = { ...forest, treeOffsets: treeOffsets.slice(0, rounds + 1) };
      const expected = naiveMargins(first, data);
      expectClose(booster.predictMargin(data, { rounds }), expected);
      expectClose(booster.predict(data, { rounds }), expected);
    }
    expect(() => booster.predict(data, { rounds: 7 })).toThrow(
      new InputError('option "rounds" is 7; the booster has 6'),
    );
  });

  test('of an empty matrix are none', () => {
    const booster = new Booster(randomForest(1));
    expect(booster.predict({ rows: 0, columns: 4, data: new Float32Array(0) })).toHaveLength(0);
  });

  test('need as many columns as the booster has features', () => {
    expect(() => new Booster(randomForest(1)).predict([[1, 2, 3]])).toThrow(
      'data: 4 columns are needed, there are 3',
    );
  });
});

test('probabilities are the logistic function of the margins', () => {
  const booster = new Booster(randomForest(2));
  const data = randomRows(2, 40, 4);
  const margins = booster.predictMargin(data);
  const expected = margins.map((margin) => 1 / (1 + Math.exp(-margin)));
  expect(largestDifference(booster.predict(data), expected)).toBeLessThan(1e-6);
});

test('the values of the predicted leaves sum to the margin', () => {
  const forest = randomForest(4, { trees: 7 });
  const booster = new Booster(forest);
  const data = randomRows(4, 25, 4);
  const leaves = booster.predictLeaf(data);
  expect([leaves.rows, leaves.columns]).toEqual([25, 7]);
  const sums = naiveMargins({ ...forest, treeOffsets: Int32Array.of(0) }, data);
  for (let row = 0; row < 25; row++) {
    for (let tree = 0; tree < treeCount(forest); tree++) {
      const leaf = forest.treeOffsets[tree] + leaves.data[row * 7 + tree];
      expect(forest.left[leaf]).toBe(-1);
      sums[row] += forest.threshold[leaf];
    }
  }
  expectClose(booster.predictMargin(data), sums);
});

/** Equal but for the last bits of the base margin, which the tests compute in another way. */
function expectClose(actual: Float32Array, expected: Float32Array): void {
  expect(largestDifference(actual, expected)).toBeLessThan(1e-5);
}
