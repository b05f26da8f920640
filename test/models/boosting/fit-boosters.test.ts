import { beforeAll, describe, expect, test } from '@jest/globals';
import type { DenseMatrix } from '../../../src/core/matrix/index.js';
import { Random } from '../../../src/core/numbers/index.js';
import { Booster, boosterOptions, fitBoosters } from '../../../src/models/boosting/index.js';

const featureNames = ['a', 'b', 'c'];
const rows = Int32Array.from({ length: 300 }, (_, i) => i);
const booster = boosterOptions.parse({ rounds: 12, maxDepth: 3, subsample: 0.8, seed: 5 });

/** Values with few distinct ones, so that every set of rows cuts the same bins. */
function data(seed: number): DenseMatrix {
  const random = new Random(seed);
  const values = Float32Array.from({ length: 400 * 3 }, () => random.integer(20));
  return { rows: 400, columns: 3, data: values };
}

const matrix = data(1);
const label = (rule: (a: number, b: number) => boolean) =>
  Uint8Array.from({ length: 400 }, (_, i) =>
    rule(matrix.data[3 * i], matrix.data[3 * i + 1]) ? 1 : 0,
  );

const run = {
  settings: booster,
  featureNames,
  rows,
  count: 4,
  onProgress: undefined,
  signal: undefined,
  threads: 2,
};
const tasks = [
  { rows, labels: label((a) => a > 9) },
  { rows: rows.filter((row) => row % 2 === 0), labels: label((_, b) => b > 4) },
  { rows: rows.filter((row) => matrix.data[3 * row] > 9), labels: label((a) => a > 9) },
  { rows, labels: label((a, b) => a > b) },
];

describe.each(['native', 'ml-xgboost'] as const)('fitBoosters with %s', (engine) => {
  let fitted: Booster[];
  const steps: number[] = [];

  beforeAll(async () => {
    fitted = await fitBoosters(matrix, tasks, {
      ...run,
      settings: { ...booster, engine },
      onProgress: ({ done }) => steps.push(done),
    });
  });

  test('gives in the tasks’ order what each fit alone gives', async () => {
    for (const i of [0, 1, 3]) {
      const alone = await Booster.fit(matrix, tasks[i].labels, {
        ...booster,
        engine,
        featureNames,
        rows: tasks[i].rows,
      });
      expect(fitted[i].forest).toEqual(alone.forest);
      expect(fitted[i].rounds).toBe(12);
    }
  });

  test('answers with certainty, without a tree, where all labels are alike', () => {
    expect(fitted[2].rounds).toBe(0);
    for (const p of fitted[2].predict(matrix)) {
      expect(p).toBeGreaterThan(0.999_999);
      expect(p).toBeLessThanOrEqual(1);
    }
    expect(Booster.fromXGBoost(fitted[2].toXGBoost('ubj')).predict(matrix)).toEqual(
      fitted[2].predict(matrix),
    );
  });

  test('counts every task as done in the end', () => {
    expect(steps.at(-1)).toBe(4);
  });
});

test('rows that no task trains on have no influence, not even on the bins', async () => {
  const random = new Random(9);
  const values = Float32Array.from({ length: 400 * 3 }, () => random.normal());
  const fine = { rows: 400, columns: 3, data: values };
  const shifted = { ...fine, data: values.map((value, k) => (k < 300 * 3 ? value : 50 * value)) };
  const options = { ...run, settings: { ...booster, maxBins: 16 } };
  const [a] = await fitBoosters(fine, tasks.slice(0, 1), options);
  const [b] = await fitBoosters(shifted, tasks.slice(0, 1), options);
  expect(b.forest).toEqual(a.forest);
});

test('a constant of reg:squarederror is the label itself', async () => {
  const options = { ...run, settings: { ...booster, objective: 'reg:squarederror' as const } };
  const [constant, learnt] = await fitBoosters(matrix, [tasks[2], tasks[0]], options);
  expect(constant.rounds).toBe(0);
  expect(new Set(constant.predict(matrix))).toEqual(new Set([1]));
  expect(learnt.forest.objective).toBe('reg:squarederror');
});

test('settings that do not fit together are refused', async () => {
  const options = { ...run, settings: { ...booster, baseScore: 2 } };
  await expect(fitBoosters(matrix, tasks, options)).rejects.toThrow(
    'option "baseScore" is 2; for binary:logistic it is a probability between 0 and 1',
  );
});

test('early stopping keeps the best round and tells every metric', async () => {
  const noise = new Random(4);
  const labels = Uint8Array.from({ length: 400 }, () => noise.integer(2));
  const validation = { data: data(2), labels: Uint8Array.from(labels).reverse() };
  const fitted = await Booster.fit(matrix, labels, {
    rounds: 200,
    maxDepth: 6,
    validation,
    earlyStoppingRounds: 5,
    evalMetrics: ['auc', 'logloss'],
  });
  const [auc, logloss] = fitted.history;
  expect([auc.metric, logloss.metric]).toEqual(['auc', 'logloss']);
  const best = logloss.values.indexOf(Math.min(...logloss.values));
  expect(fitted.rounds).toBe(best + 1);
  expect(logloss.values.length).toBe(best + 6);
});
