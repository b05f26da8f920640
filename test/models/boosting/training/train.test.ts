import { describe, expect, test } from '@jest/globals';
import { binFeatures, type Measure, type Training } from '../../../../src/models/boosting/index.js';
import { planFit } from '../../../../src/models/boosting/training/memory/state.js';
import { trainForestSync } from '../../../../src/models/boosting/training/train.js';
import {
  trainForest,
  trainForests,
} from '../../../../src/models/boosting/training/train-in-threads.js';
import { madeUp } from './exact-cases.js';
import { margins } from './predict.js';
import { runOf, type TaskOptions, taskOf } from './tasks.js';

const { rows, columns, data, labels, weights } = madeUp(7, 3000, 6, {
  missing: 0.1,
  weighted: true,
});
const bins = binFeatures({ rows, columns, data }, { maxBins: 64 });
const isTest = (row: number) => row % 4 === 0;
const all = Array.from({ length: rows }, (_, row) => row);
const train = Int32Array.from(all.filter((row) => !isTest(row)));
const held = Int32Array.from(all.filter(isTest));

const trained = (options?: TaskOptions) => trainForestSync(bins, taskOf(labels, options));

function curveOf({ history }: Training, rows: Measure['rows'], metric = 'logloss') {
  return history.find((one) => one.rows === rows && one.metric === metric)?.values ?? [];
}

function meanLogLoss(margin: Float32Array, some: Int32Array): number {
  let sum = 0;
  for (const row of some)
    sum += Math.log1p(Math.exp(labels[row] === 1 ? -margin[row] : margin[row]));
  return sum / some.length;
}

describe('threads', () => {
  const options = {
    rounds: 6,
    subsample: 0.7,
    colsampleByTree: 0.8,
    colsampleByLevel: 0.8,
    colsampleByNode: 0.7,
    gamma: 0.5,
    weights,
  };

  test('one fit gives the same bytes on one thread and on several', async () => {
    const alone = trained(options).forest;
    for (const threads of [1, 2, 3]) {
      const { forest } = await trainForest(bins, taskOf(labels, options), runOf({ threads }));
      expect(forest).toEqual(alone);
    }
  });

  test.each([
    { growPolicy: 'lossguide' as const, maxLeaves: 12 },
    { maxLeaves: 6 },
    { alpha: 0.3, maxDepth: 3 },
  ])('also with %o', async (own) => {
    const alone = trained({ ...options, ...own }).forest;
    const task = taskOf(labels, { ...options, ...own });
    const together = await trainForest(bins, task, runOf({ threads: 2 }));
    expect(together.forest).toEqual(alone);
  });

  test.each([
    { maxBins: 256, subsample: 0.6, threads: 2 },
    { maxBins: 1000, subsample: 1, threads: 3 },
  ])(
    'also where rows are so many that they are sorted, with %o',
    async ({ maxBins, subsample, threads }) => {
      const large = madeUp(3, 66_000, 3, {});
      const largeBins = binFeatures(large, { maxBins });
      const task = taskOf(large.labels, { maxDepth: 4, rounds: 3, gamma: 1, subsample });
      const alone = trainForestSync(largeBins, task).forest;
      const together = await trainForest(largeBins, task, runOf({ threads }));
      expect(together.forest).toEqual(alone);
    },
  );

  test('many fits side by side are those done one by one', async () => {
    const tasks = [2, 3, 4].map((maxDepth) => taskOf(labels, { rounds: 3, maxDepth }));
    const done: number[] = [];
    const onProgress = (progress: { done: number }) => done.push(progress.done);
    const together = await trainForests(bins, tasks, runOf({ threads: 2, onProgress }));
    expect(done).toEqual([1, 2, 3]);
    tasks.forEach((task, i) => {
      expect(together[i].forest).toEqual(trainForestSync(bins, task).forest);
    });
  });

  test('large fits among many are shared by all threads', async () => {
    const few = Int32Array.from({ length: rows >> 3 }, (_, i) => i);
    const tasks = [
      taskOf(labels, { rounds: 3 }),
      taskOf(labels, { rounds: 3, rows: few }),
      taskOf(labels, { rounds: 2, rows: few.map((row) => row + 5) }),
      taskOf(labels, { rounds: 3, rows: Int32Array.from({ length: rows - 1 }, (_, i) => i + 1) }),
    ];
    const kept: number[] = [];
    const done: number[] = [];
    const run = {
      ...runOf({ threads: 2, onProgress: (progress) => done.push(progress.done) }),
      onTrained: async (_: Training, task: number) => {
        kept.push(task);
      },
    };
    const mostBytes = planFit(bins, tasks[3], 1).bytes + planFit(bins, tasks[1], 1).bytes;
    const trained = await trainForests(bins, tasks, run, mostBytes);
    expect(kept.toSorted()).toEqual([0, 1, 2, 3]);
    expect(done).toEqual([1, 2, 3, 4]);
    tasks.forEach((task, i) => {
      expect(trained[i].forest).toEqual(trainForestSync(bins, task).forest);
    });
  });

  test('a signal ends a fit with its reason', async () => {
    const controller = new AbortController();
    const fit = trainForest(
      bins,
      taskOf(labels, { rounds: 100_000 }),
      runOf({ signal: controller.signal }),
    );
    setTimeout(() => controller.abort(new Error('enough')), 200);
    await expect(fit).rejects.toThrow('enough');
  });
});

describe('validation', () => {
  const options = { rounds: 40, learningRate: 0.5, rows: train, evalTraining: true };

  const validation = { rows: held };

  test('history holds the metric of the margins after every round', () => {
    const training = trained({ ...options, validation });
    const margin = margins(training.forest, columns, data);
    expect(curveOf(training, 'validation')).toHaveLength(40);
    expect(curveOf(training, 'validation').at(-1)).toBeCloseTo(meanLogLoss(margin, held), 6);
    expect(curveOf(training, 'training').at(-1)).toBeCloseTo(meanLogLoss(margin, train), 6);
  });

  test('rows of the bins and the same rows as values agree', () => {
    const values = Float32Array.from(
      [...held].flatMap((row) => [...data.subarray(row * columns, (row + 1) * columns)]),
    );
    const matrix = { rows: held.length, columns, data: values };
    const truth = Float32Array.from(held, (row) => labels[row]);
    const byRows = trained({ ...options, validation });
    const byValues = trained({ ...options, validation: { data: matrix, labels: truth } });
    expect(byValues.history).toEqual(byRows.history);
  });

  test.each(['logloss', 'error', 'auc', 'aucpr'] as const)('early stopping on %s', (metric) => {
    const own: TaskOptions = { ...options, evalMetrics: ['logloss', metric], validation };
    const curve = curveOf(trained(own), 'validation', metric);
    const sign = metric === 'auc' || metric === 'aucpr' ? -1 : 1;
    const stopped = trained({ ...own, earlyStoppingRounds: 3 });
    let best = 0;
    let round = 0;
    for (; round < curve.length && round - best < 3; round++) {
      if (sign * curve[round] < sign * curve[best]) best = round;
    }
    expect(stopped.forest.treeOffsets).toHaveLength(best + 2);
    expect(curveOf(stopped, 'validation', metric)).toEqual(
      curve.slice(0, Math.min(round + 1, best + 4)),
    );
  });
});

describe('sampling', () => {
  test('a tree uses no more columns than its share', () => {
    const { forest } = trained({ rounds: 20, colsampleByTree: 0.5 });
    const used = new Set<number>();
    for (let tree = 0; tree < 20; tree++) {
      const nodes = forest.feature.subarray(forest.treeOffsets[tree], forest.treeOffsets[tree + 1]);
      const columnsUsed = new Set(nodes.filter((column) => column >= 0));
      expect(columnsUsed.size).toBeLessThanOrEqual(3);
      for (const column of columnsUsed) used.add(column);
    }
    expect(used.size).toBe(columns);
  });

  test('a tree sees its share of the rows', () => {
    const { forest } = trained({ rounds: 1, subsample: 0.5 });
    // In the first round every row's hessian is 1/4.
    expect(Math.abs(4 * forest.cover[0] - rows / 2)).toBeLessThan(5 * Math.sqrt(rows / 4));
  });

  test('another seed gives other trees', () => {
    const [a, b] = [1, 2].map((seed) => trained({ rounds: 2, subsample: 0.5, seed }).forest);
    expect(a).not.toEqual(b);
  });
});
