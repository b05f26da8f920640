import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Baseline } from '../../../src/models/baselines/index.js';
import { nearest } from '../../../src/models/baselines/nearest.js';
import { answersOf, farthest, matrixOf } from './reference.js';

const baseline = nearest as Baseline;

describe('nearest neighbours', () => {
  test.each([
    ['uniform', { k: 7 }],
    ['distance', { k: 9, weights: 'distance' }],
  ])("answer as scikit-learn's with weights %s", async (name, settings) => {
    expect(farthest(await answersOf(baseline, settings), name)).toBeLessThan(1e-8);
  });

  test('at distance 0 count alone, and all rows are asked where there are few', async () => {
    const features = matrixOf([[0], [0], [1], [5]]);
    const classes = Int32Array.of(0, 1, 1, 2);
    const ask = (settings: object) =>
      baseline.fit({ features, classes, count: 3 }, baseline.options.parse(settings), 0);
    const exact = await ask({ k: 3, weights: 'distance' });
    expect([...exact.predict(matrixOf([[0]]))]).toEqual([0.5, 0.5, 0]);
    const all = await ask({ k: 100 });
    expect([...all.predict(matrixOf([[9]]))]).toEqual([0.25, 0.5, 0.25]);
  });

  const coordinate = fc.integer({ min: -50, max: 50 });
  const point = fc.tuple(coordinate, coordinate);

  test('are those that looking at all rows finds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(point, fc.nat(2)), { minLength: 8, maxLength: 40 }),
        point,
        async (rows, query) => {
          const far = rows.map(([[x, y]]) => (x - query[0]) ** 2 + (y - query[1]) ** 2);
          const order = [...far.keys()].sort((a, b) => far[a] - far[b]);
          // Which of equally far ones count is not said.
          fc.pre(far[order[4]] < far[order[5]]);
          const expected = [0, 0, 0];
          for (const i of order.slice(0, 5)) expected[rows[i][1]] += 0.2;
          const features = matrixOf(rows.map(([one]) => one));
          const classes = Int32Array.from(rows, ([, one]) => one);
          const fitted = await baseline.fit(
            { features, classes, count: 3 },
            { k: 5, weights: 'uniform' },
            0,
          );
          fitted.predict(matrixOf([query])).forEach((value, c) => {
            expect(value).toBeCloseTo(expected[c], 12);
          });
        },
      ),
      { numRuns: 50 },
    );
  });
});
