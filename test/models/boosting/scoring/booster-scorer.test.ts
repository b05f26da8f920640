import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { finish } from '../../../../src/core/options/index.js';
import { Booster } from '../../../../src/models/boosting/booster.js';
import type { Forest } from '../../../../src/models/boosting/forest.js';
import { BoosterScorer } from '../../../../src/models/boosting/scoring/booster-scorer.js';
import {
  type LaidOutBoosters,
  layOutBoosters,
} from '../../../../src/models/boosting/scoring/laid-out.js';
import { randomForest, randomRows } from '../forests.js';

function layOut(forests: readonly Forest[]): LaidOutBoosters {
  return finish(layOutBoosters(forests));
}

/** Margins as sums of the leaves that a plain walk ends in, and what the objective makes of them. */
function walked(forest: Forest, rows: readonly (readonly number[])[]): Float32Array {
  const booster = new Booster(forest);
  const { columns, data } = booster.predictLeaf(rows);
  const { treeOffsets, threshold } = forest;
  const base = booster.predictMargin(rows, { rounds: 0 });
  return base.map((margin, row) => {
    let sum = margin;
    for (let tree = 0; tree < columns; tree++) {
      sum = Math.fround(sum + threshold[treeOffsets[tree] + data[row * columns + tree]]);
    }
    return forest.objective === 'binary:logistic' ? 1 / (1 + Math.exp(-sum)) : sum;
  });
}

/** Each booster's predictions by a scorer of all of them. */
function scored(forests: readonly Forest[], rows: readonly (readonly number[])[]): Float32Array[] {
  const columns = forests[0].featureNames.length;
  const out = new Float32Array(rows.length * (forests.length + 1));
  const data = Float64Array.from(rows.flat());
  const scorer = new BoosterScorer(layOut(forests));
  scorer.predict({ rows: rows.length, columns, data }, out, forests.length + 1, 1);
  expect(out.every((value, k) => k % (forests.length + 1) > 0 || value === 0)).toBe(true);
  return forests.map((_, b) => out.filter((_, k) => k % (forests.length + 1) === b + 1));
}

function expectWalked(forests: readonly Forest[], rows: readonly (readonly number[])[]): void {
  const answers = scored(forests, rows);
  for (const [b, forest] of forests.entries()) expect(answers[b]).toEqual(walked(forest, rows));
}

/** With thresholds, their neighbours and both zeros, so that many comparisons are of equal values. */
const threshold = fc.oneof(fc.constantFrom(-0, 0, 0.1, 1, -1e30, 1e-40), fc.float({ noNaN: true }));

function withThresholds(forest: Forest, thresholds: readonly number[]): Forest {
  const splits = forest.threshold.map((value, node) =>
    forest.left[node] < 0 ? value : thresholds[node % thresholds.length],
  );
  return { ...forest, threshold: splits };
}

describe('many boosters at once', () => {
  const shape = fc.record({
    seed: fc.nat(),
    trees: fc.integer({ min: 0, max: 40 }),
    maxDepth: fc.integer({ min: 0, max: 8 }),
    objective: fc.constantFrom('binary:logistic' as const, 'reg:squarederror' as const),
  });

  test('have the bytes of plain walks, whatever the shapes of trees and the number of rows', () => {
    fc.assert(
      fc.property(
        fc.array(shape, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 20 }),
        fc.array(threshold, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 70 }),
        (shapes, features, thresholds, rows) => {
          const forests = shapes.map(({ seed, ...rest }) =>
            withThresholds(randomForest(seed, { ...rest, features }), thresholds),
          );
          const finite = thresholds.filter(Number.isFinite);
          const values = Array.from({ length: rows }, (_, row) =>
            Array.from({ length: features }, (_, j) => {
              const k = (7 * row + j) % (finite.length + 1);
              return k === finite.length ? Number.NaN : finite[k];
            }),
          );
          expectWalked(forests, values);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('do not depend on which rows come together', () => {
    const forests = [1, 2, 3].map((seed) => randomForest(seed, { trees: 33, maxDepth: 6 }));
    const { rows, columns, data } = randomRows(3, 150, 4);
    const list = Array.from({ length: rows }, (_, row) =>
      Array.from(data.subarray(row * columns, (row + 1) * columns)),
    );
    const together = scored(forests, list);
    for (const size of [1, 3, 4, 16, 17, 64, 65]) {
      for (let row = 0; row + size <= rows; row += size) {
        const some = scored(forests, list.slice(row, row + size));
        expect(some).toEqual(together.map((all) => all.slice(row, row + size)));
      }
    }
  });

  test('have several tables of ranks where one has too few slots', () => {
    const forests = Array.from({ length: 5 }, (_, seed) =>
      randomForest(seed, { trees: 8, maxDepth: 6, features: 200 }),
    );
    const laidOut = layOut(forests);
    expect(laidOut.groups.length).toBeGreaterThan(1);
    expect(laidOut.others).toEqual([]);
    const { data } = randomRows(1, 20, 200);
    expectWalked(
      forests,
      Array.from({ length: 20 }, (_, i) => Array.from(data.subarray(200 * i, 200 * (i + 1)))),
    );
  });

  test('answer one by one where their trees are deep, or compare more columns than there are slots', () => {
    const deep = randomForest(1, { trees: 40, maxDepth: 12 });
    const shallow = randomForest(2, { trees: 40, maxDepth: 3 });
    expect(layOut([shallow, deep]).others.map(({ position }) => position)).toEqual([1]);
    const wide = randomForest(3, { trees: 200, maxDepth: 5, features: 400 });
    expect(layOut([wide]).others).toHaveLength(1);
    const { data } = randomRows(1, 9, 4);
    expectWalked(
      [shallow, deep],
      Array.from({ length: 9 }, (_, i) => Array.from(data.subarray(4 * i, 4 * i + 4))),
    );
  });

  test('compare values as float32', () => {
    const stump: Forest = {
      ...randomForest(1, { trees: 1, maxDepth: 1, features: 1 }),
      treeOffsets: Int32Array.of(0, 3),
      feature: Int32Array.of(0, -1, -1),
      threshold: Float32Array.of(0.1, -1, 1),
      left: Int32Array.of(1, -1, -1),
      right: Int32Array.of(2, -1, -1),
      defaultLeft: Uint8Array.of(1, 0, 0),
      objective: 'reg:squarederror',
      baseScore: 0,
    };
    // As a double 0.1 is below the float32 nearest to 0.1; as a float32 it is equal, hence right.
    const rows = [[0.1], [0.0999999], [Number.NaN], [-1e300], [1e300]];
    for (const some of [rows, ...rows.map((row) => [row])]) expectWalked([stump], some);
    expect(scored([stump], rows)).toEqual([Float32Array.of(1, -1, -1, -1, 1)]);
  });

  test('refuse infinite values and other columns', () => {
    const forests = [randomForest(1)];
    expect(() => scored(forests, [[1, 2, 3, Number.POSITIVE_INFINITY]])).toThrow(
      'data: row 0, column 3 is Infinity; every value must be a finite number or NaN for a missing one',
    );
    const scorer = new BoosterScorer(layOut(forests));
    const data = { rows: 1, columns: 3, data: new Float32Array(3) };
    expect(() => scorer.predict(data, new Float32Array(1), 1, 0)).toThrow(
      'data: 4 columns are needed, there are 3',
    );
  });
});
