import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { JobNotes } from '../../../../src/core/jobs/index.js';
import { Random } from '../../../../src/core/numbers/index.js';
import {
  newCurveMemory,
  scoresOf,
  takeScores,
} from '../../../../src/models/boosting/cross-validation/fold-curves.js';
import { BoosterCrossValidator } from '../../../../src/models/boosting/index.js';
import { exchangeScores } from '../../../../src/models/boosting/jobs/exchange-scores.js';
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

/** Notes that nobody reads, and how many were read and written. */
function deaf() {
  const counts = { written: [] as string[], read: 0 };
  const notes: JobNotes = {
    write: async (key) => void counts.written.push(key),
    read: async (keys) => {
      counts.read++;
      return keys.map(() => undefined);
    },
  };
  return { counts, notes };
}

test('each score is told about once, in short notes', async () => {
  const { counts, notes } = deaf();
  const curves = newCurveMemory({
    ...{ folds: 2, rounds: 1000, earlyStoppingRounds: 5 },
    measures: [{ rows: 'validation', metric: 'logloss' }],
  });
  const scores = Float64Array.from({ length: 1000 }, (_, round) => 1 / round);
  const texts = new Map<string, string>();
  const write = async (key: string, text: string) => {
    await notes.write(key, text);
    texts.set(key, text);
  };
  takeScores(curves, 0, scores.subarray(0, 300));
  const end = exchangeScores(curves, [0], { ...notes, write });
  await new Promise(setImmediate);
  expect(counts.written).toHaveLength(5);
  takeScores(curves, 0, scores.subarray(0, 310));
  await end();
  expect(counts.written.slice(5)).toEqual(['0 from 256']);
  for (const text of texts.values()) expect(text.length).toBeLessThan(700);

  const other = newCurveMemory(curves);
  const read = async (keys: readonly string[]) => keys.map((key) => texts.get(key));
  const endOther = exchangeScores(other, [1], { ...notes, read });
  await new Promise(setImmediate);
  await endOther();
  expect(scoresOf(other, 0)).toEqual(scores.subarray(0, 310));
});

test('nothing is told where nothing can be stopped', async () => {
  const { counts, notes } = deaf();
  await using alone = new RunnerHere(1, notes);
  const { earlyStoppingRounds: _, ...all } = { ...settings, rounds: 3 };
  await using validator = new BoosterCrossValidator(data, rows, { threads: 1, runner: alone });
  expect(await validator.run({ ...task, settings: all, threads: 5 })).toHaveLength(3);
  expect(counts).toEqual({ written: [], read: 0 });
});

test('wrong scores of others never change the curve', async () => {
  const rising = Float64Array.from({ length: 20 }, (_, round) => round);
  const wrong = Buffer.from(rising.buffer).toString('base64');
  const notes: JobNotes = {
    write: async () => {},
    read: async (keys) => keys.map((key) => (key.endsWith(' from 0') ? wrong : undefined)),
  };
  await using misled = new RunnerHere(1, notes);
  await using validator = new BoosterCrossValidator(data, rows, { threads: 1, runner: misled });
  expect(await validator.run({ ...task, threads: 2 })).toEqual(wanted);
  expect(misled.done.at(-1)).toBe('node rock, trial 7');
});

test('other labels in the same folds are others', async () => {
  await using here = new BoosterCrossValidator(data, rows, { threads: 1 });
  await using validator = new BoosterCrossValidator(data, rows, { threads: 1, runner });
  const opposite = { ...task, labels: labels.map((label, i) => (i % 3 === 0 ? 1 - label : label)) };
  expect(await validator.run({ ...task, threads: 1 })).toEqual(wanted);
  expect(await validator.run({ ...opposite, threads: 1 })).toEqual(
    await here.run({ ...opposite, threads: 1 }),
  );
});
