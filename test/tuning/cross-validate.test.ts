import { describe, expect, test } from '@jest/globals';
import { InputError, Random, toLists } from '../../src/core/index.js';
import { stratifiedFolds } from '../../src/evaluation/index.js';
import { Booster, type BoosterOptions, type Evaluation } from '../../src/models/boosting/index.js';
import { type CrossValidation, crossValidate } from '../../src/tuning/index.js';

const ROWS = 400;
const COLUMNS = 5;

/** Two classes that overlap; few distinct values, so that bins do not depend on the rows. */
function twoClasses(seed: number): { data: number[][]; labels: number[] } {
  const random = new Random(seed);
  const data = Array.from({ length: ROWS }, () =>
    Array.from({ length: COLUMNS }, () => random.integer(8)),
  );
  const labels = data.map(([a, b]) => Number(a + b + 3 * random.normal() > 9));
  return { data, labels };
}

const { data, labels } = twoClasses(1);
const booster: BoosterOptions = {
  rounds: 25,
  maxDepth: 3,
  learningRate: 0.4,
  subsample: 0.8,
  evalMetrics: ['auc', 'logloss'],
  evalTraining: true,
};

/** Each fold by a booster of its own, and the means by hand. */
async function byHand(
  folds: ArrayLike<number>,
  options: BoosterOptions,
): Promise<CrossValidation['curves']> {
  const histories: (readonly Evaluation[])[] = [];
  const k = Math.max(...Array.from(folds)) + 1;
  for (let fold = 0; fold < k; fold++) {
    const all = Array.from(labels.keys());
    const train = all.filter((row) => folds[row] !== fold && folds[row] >= 0);
    const test = all.filter((row) => folds[row] === fold);
    const fitted = await Booster.fit(data, labels, {
      ...options,
      rows: train,
      validation: { data: test.map((row) => data[row]), labels: test.map((row) => labels[row]) },
    });
    histories.push(fitted.history);
  }
  return histories[0].map(({ rows, metric, values }, curve) => {
    const of = (round: number) => histories.map((history) => history[curve].values[round]);
    const mean = values.map((_, round) => of(round).reduce((a, b) => a + b) / k);
    const deviation = mean.map((m, round) =>
      Math.sqrt(of(round).reduce((sum, value) => sum + (value - m) ** 2, 0) / k),
    );
    return { rows, metric, mean, deviation } as CrossValidation['curves'][number];
  });
}

describe('crossValidate', () => {
  test('gives the means of boosters that are trained fold by fold', async () => {
    const { folds, curves, rounds } = await crossValidate(data, labels, { k: 4, booster });
    expect(Array.from(folds)).toEqual(
      Array.from(stratifiedFolds(toLists(labels.map((label) => [label])), 4)),
    );
    expect(rounds).toBe(25);
    expect(curves).toHaveLength(4);
    const expected = await byHand(folds, booster);
    curves.forEach(({ rows, metric, mean, deviation }, i) => {
      expect([rows, metric]).toEqual([expected[i].rows, expected[i].metric]);
      mean.forEach((value, round) => {
        expect(value).toBeCloseTo(expected[i].mean[round], 9);
        expect(deviation[round]).toBeCloseTo(expected[i].deviation[round], 9);
      });
    });
  });

  test('stops where the mean has not improved, and ends with the best round', async () => {
    const options = { ...booster, rounds: 60, evalTraining: false };
    const whole = await crossValidate(data, labels, { booster: options });
    const curve = whole.curves[1].mean;
    const stop = curve.findIndex((_, round) => {
      const best = curve.indexOf(Math.min(...curve.slice(0, round + 1)));
      return round - best === 4;
    });
    const best = curve.indexOf(Math.min(...curve.slice(0, stop + 1)));
    expect(stop).toBeLessThan(50);
    const stopped = await crossValidate(data, labels, {
      booster: { ...options, earlyStoppingRounds: 4 },
    });
    expect(stopped.rounds).toBe(best + 1);
    expect(stopped.curves[1].mean).toEqual(curve.slice(0, best + 1));
    expect(stopped.curves[0].deviation).toEqual(whole.curves[0].deviation.slice(0, best + 1));
  });

  test('looks for the largest mean where larger is better', async () => {
    const { curves, rounds } = await crossValidate(data, labels, {
      booster: { ...booster, rounds: 60, evalMetrics: ['auc'], earlyStoppingRounds: 5 },
    });
    const auc = curves.find((curve) => curve.rows === 'validation');
    expect(auc?.mean.indexOf(Math.max(...(auc?.mean ?? [])))).toBe(rounds - 1);
  });

  test.each([1, 2, 3, 8])('gives the same with %i threads', async (threads) => {
    const options = { k: 5, seed: 3, booster: { ...booster, earlyStoppingRounds: 3 } };
    const one = await crossValidate(data, labels, { ...options, threads: 1 });
    expect(await crossValidate(data, labels, { ...options, threads })).toEqual(one);
  });

  test('takes given folds, and leaves out the rows of fold −1', async () => {
    const folds = labels.map((_, row) => (row % 7 === 0 ? -1 : row % 3));
    const { curves } = await crossValidate(data, labels, { folds, booster });
    const expected = await byHand(folds, booster);
    for (const [i, curve] of curves.entries()) {
      expect(curve.mean.at(-1)).toBeCloseTo(expected[i].mean.at(-1) as number, 9);
    }
  });

  test('keeps groups in one fold', async () => {
    const groups = toLists(labels.map((_, row) => [Math.floor(row / 4)]));
    const { folds } = await crossValidate(data, labels, {
      groups,
      k: 3,
      booster: { rounds: 1 },
    });
    for (let row = 0; row < ROWS; row++) expect(folds[row]).toBe(folds[row - (row % 4)]);
    expect(new Set(folds)).toEqual(new Set([0, 1, 2]));
  });

  test('takes weights, and objectives other than yes or no', async () => {
    const target = data.map(([a, b]) => a - b / 3);
    const options = { booster: { objective: 'reg:squarederror', rounds: 5 } as const };
    const plain = await crossValidate(data, target, options);
    expect(plain.curves[0].metric).toBe('rmse');
    const weights = labels.map((label) => 1 + 3 * label);
    const weighted = await crossValidate(data, target, { ...options, weights });
    expect(weighted.curves[0].mean).not.toEqual(plain.curves[0].mean);
  });

  test('reports how far it is, and ends when it is told to', async () => {
    const controller = new AbortController();
    const running = crossValidate(data, labels, {
      booster: { rounds: 1_000_000, maxDepth: 1 },
      signal: controller.signal,
      onProgress: ({ step, done, total }) => {
        expect([step, total]).toEqual(['rounds', 1_000_000]);
        if (done > 0) controller.abort(new Error('enough'));
      },
    });
    await expect(running).rejects.toThrow('enough');
  });

  test.each([
    [{ folds: [0, 1] }, /one for each of the 400 rows/],
    [{ folds: labels.map(() => 0) }, /at least 2 folds/],
    [{ folds: labels.map((_, row) => 2 * (row % 2)) }, /none left empty/],
    [{ folds: labels.map((_, row) => (row % 2 ? 0.5 : 1)) }, /row 1 is 0.5/],
    [{ groups: toLists([[1]]) }, /"groups" has 1 rows, the data 400/],
    [{ k: 401 }, /401 folds of 400 songs/],
    [{ booster: { engine: 'ml-xgboost' as const } }, /cannot measure while it trains/],
    [{ k: 3, boosters: {} }, /unknown option "boosters"; did you mean "booster"/],
  ])('refuses %o', async (options, message) => {
    const failing = crossValidate(data, labels, options);
    await expect(failing).rejects.toThrow(InputError);
    await expect(failing).rejects.toThrow(message);
  });
});
