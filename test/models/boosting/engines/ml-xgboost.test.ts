import { createRequire } from 'node:module';
import { describe, expect, jest, test } from '@jest/globals';
import { InputError } from '../../../../src/core/errors/index.js';
import { Random } from '../../../../src/core/numbers/index.js';
import { Booster } from '../../../../src/models/boosting/booster.js';
import { engines } from '../../../../src/models/boosting/engines/registry.js';
import { type BoosterOptions, boosterOptions } from '../../../../src/models/boosting/options.js';
import { largestDifference } from '../forests.js';
import { runOf, taskOf } from '../training/tasks.js';

/** Rows of three numbers, and whether the first two sum to more than 0. */
function madeUp(rows: number): { data: number[][]; labels: number[] } {
  const random = new Random(1);
  const data = Array.from({ length: rows }, () => Array.from({ length: 3 }, () => random.normal()));
  return { data, labels: data.map(([a, b]) => (a + b > 0 ? 1 : 0)) };
}

interface MlXGBoost {
  train(data: number[][], labels: number[]): void;
  predict(data: number[][]): number[];
  free(): void;
}

/** Trains and predicts with the package itself. */
async function predictions(
  parameters: Record<string, string | number>,
  data: number[][],
  labels: number[],
): Promise<number[]> {
  // It warns of an attempt at loading that only browsers allow.
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => {});
  const MlXGBoost: new (parameters: object) => MlXGBoost = await createRequire(import.meta.url)(
    'ml-xgboost',
  );
  warn.mockRestore();
  const model = new MlXGBoost(parameters);
  model.train(data, labels);
  const result = model.predict(data);
  model.free();
  return result;
}

describe('the engine ml-xgboost', () => {
  const { data, labels } = madeUp(300);

  test('gives a booster that predicts what the package predicts', async () => {
    const booster = await Booster.fit(data, labels, {
      engine: 'ml-xgboost',
      featureNames: ['a', 'b', 'c'],
      rounds: 12,
      learningRate: 0.2,
      maxDepth: 4,
      gamma: 0.5,
      lambda: 2,
      alpha: 0.1,
      scalePosWeight: 3,
      baseScore: 0.3,
    });
    const expected = await predictions(
      {
        objective: 'binary:logistic',
        iterations: 12,
        eta: 0.2,
        max_depth: 4,
        gamma: 0.5,
        lambda: 2,
        alpha: 0.1,
        scale_pos_weight: 3,
        base_score: 0.3,
        subsample: 1,
        min_child_weight: 1,
        silent: 1,
      },
      data,
      labels,
    );
    expect(booster.rounds).toBe(12);
    expect(booster.forest.baseScore).toBeCloseTo(0.3, 6);
    expect(booster.featureNames).toEqual(['a', 'b', 'c']);
    expect(largestDifference(booster.predict(data), expected)).toBeLessThan(1e-5);
    const again = Booster.fromXGBoost(booster.toXGBoost('ubj'));
    expect(again.predictMargin(data)).toEqual(booster.predictMargin(data));
  });

  test('learns numbers', async () => {
    const targets = data.map(([a, b]) => 10 * a - b);
    const booster = await Booster.fit(data, targets, {
      engine: 'ml-xgboost',
      objective: 'reg:squarederror',
      rounds: 80,
    });
    expect(largestDifference(booster.predict(data), targets)).toBeLessThan(1);
  });

  test('learns from missing values, and takes −1 for a value', async () => {
    const random = new Random(2);
    const rows = Array.from({ length: 400 }, () => [[Number.NaN, -1, 1][random.integer(3)]]);
    const isMissing = rows.map(([value]) => (Number.isNaN(value) ? 1 : 0));
    const booster = await Booster.fit(rows, isMissing, { engine: 'ml-xgboost', rounds: 20 });
    const [missing, low, high] = booster.predict([[Number.NaN], [-1], [1]]);
    expect(missing).toBeGreaterThan(0.9);
    expect(low).toBeLessThan(0.1);
    expect(high).toBeLessThan(0.1);
  });

  test('trains on the rows that it is given', async () => {
    const rows = Int32Array.from({ length: 100 }, (_, i) => 2 * i);
    const options = { engine: 'ml-xgboost', rounds: 5 } as const;
    const some = await Booster.fit(data, labels, { ...options, rows });
    const alone = await Booster.fit(
      Array.from(rows, (row) => data[row]),
      Array.from(rows, (row) => labels[row]),
      options,
    );
    expect(some.forest).toEqual(alone.forest);
  });

  test('leaves no handler of uncaught errors behind', async () => {
    const handlers = process.listenerCount('uncaughtException');
    await Booster.fit(data, labels, { engine: 'ml-xgboost', rounds: 1 });
    expect(process.listenerCount('uncaughtException')).toBe(handlers);
  });

  test('can be broken off', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const options = { engine: 'ml-xgboost', rounds: 1_000_000, signal } as const;
    const fit = Booster.fit(data, labels, options);
    const reason = new Error('enough');
    setTimeout(() => controller.abort(reason), 300);
    await expect(fit).rejects.toBe(reason);
  });

  test('refuses what it cannot do', async () => {
    const weights = new Float32Array(300).fill(1);
    const fit = Booster.fit(data, labels, {
      engine: 'ml-xgboost',
      weights,
      growPolicy: 'lossguide',
      maxLeaves: 8,
    });
    await expect(fit).rejects.toThrow(InputError);
    await expect(fit).rejects.toThrow('cannot do growPolicy, maxLeaves, weights');
    const deep = Booster.fit(data, labels, { engine: 'ml-xgboost', maxDepth: 0 });
    await expect(deep).rejects.toThrow('cannot do maxDepth 0');
  });

  test.each<[string, BoosterOptions]>([
    ['evalMetrics', { evalMetrics: ['auc'] }],
    ['evalTraining', { evalTraining: true }],
  ])('refuses to measure with %s', async (name, options) => {
    const message = `booster: the engine "ml-xgboost" cannot do ${name}; omit what it cannot do, or choose the engine "native"`;
    const fit = Booster.fit(data, labels, { engine: 'ml-xgboost', ...options });
    await expect(fit).rejects.toThrow(new InputError(message));
    const settings = boosterOptions.parse({ engine: 'ml-xgboost', ...options });
    const many = engines['ml-xgboost'].fitMany(
      { rows: 300, columns: 3, data: Float32Array.from(data.flat()) },
      [taskOf(labels, settings)],
      { rows: new Int32Array(), maxBins: 256 },
      runOf(),
    );
    await expect(many).rejects.toThrow(new InputError(message));
  });

  test('refuses data larger than its stack', async () => {
    const rows = 90_000;
    const large = { rows, columns: 14, data: new Float32Array(rows * 14) };
    await expect(
      Booster.fit(large, new Float32Array(rows), { engine: 'ml-xgboost' }),
    ).rejects.toThrow('takes no more than 83333 rows of 14 columns, there are 90000');
  });
});
