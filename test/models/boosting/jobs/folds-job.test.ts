import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Random } from '../../../../src/core/numbers/index.js';
import { BoosterCrossValidator } from '../../../../src/models/boosting/index.js';
import { nodeBoosterOptions } from '../../../../src/models/kinds/index.js';
import { RunnerHere } from '../../../support/runner-here.js';

const ROWS = 400;
const random = new Random(2);
const data = {
  rows: ROWS,
  columns: 4,
  data: Float32Array.from({ length: ROWS * 4 }, () => random.uniform()),
};
const rows = new Int32Array(new SharedArrayBuffer(4 * 300)).map((_, i) => i + 50);
const labels = new Uint8Array(new SharedArrayBuffer(ROWS)).map((_, i) =>
  data.data[4 * i] + 0.8 * random.uniform() > 0.9 ? 1 : 0,
);
const folds = new Int32Array(new SharedArrayBuffer(4 * 300)).map((_, i) => (i % 6) - 1);
const settings = nodeBoosterOptions.parse({
  rounds: 40,
  earlyStoppingRounds: 4,
  maxDepth: 3,
  learningRate: 0.4,
});
const task = { rows, labels, folds, settings, title: 'node rock, trial 7' };

let wanted: Float64Array;
let runner: RunnerHere;

beforeAll(async () => {
  await using here = new BoosterCrossValidator(data, rows, { threads: 1 });
  wanted = await here.run({ ...task, threads: 1 });
  runner = new RunnerHere(2);
});
afterAll(() => runner[Symbol.asyncDispose]());

test('early stopping ends it somewhere in between', () => {
  expect(wanted.length).toBeGreaterThan(2);
  expect(wanted.length).toBeLessThan(30);
});

test('a whole cross-validation as a job has the same curve', async () => {
  await using validator = new BoosterCrossValidator(data, rows, { threads: 1, runner });
  expect(await validator.run({ ...task, threads: 1 })).toEqual(wanted);
  expect(runner.done).toEqual(['node rock, trial 7']);
});

test('and so have jobs that share the folds and tell one another their scores', async () => {
  await using validator = new BoosterCrossValidator(data, rows, { threads: 1, runner });
  runner.done.length = 0;
  expect(await validator.run({ ...task, threads: 3 })).toEqual(wanted);
  expect(runner.done.toSorted()).toEqual([
    'node rock, trial 7, fold 2',
    'node rock, trial 7, folds 0 and 3',
    'node rock, trial 7, folds 1 and 4',
  ]);
});

test('jobs that hear nothing of the others train to the last round, to the same end', async () => {
  await using alone = new RunnerHere();
  await using validator = new BoosterCrossValidator(data, rows, { threads: 1, runner: alone });
  expect(await validator.run({ ...task, threads: 2 })).toEqual(wanted);
});
