import { expect, test } from '@jest/globals';
import { engines } from '../../../../src/models/boosting/engines/registry.js';
import { boosterOptions } from '../../../../src/models/boosting/options.js';
import { margins } from '../training/predict.js';
import { runOf, taskOf } from '../training/tasks.js';

const engineNames = boosterOptions.shape.engine.unwrap().options;
const data = Float32Array.from({ length: 120 }, (_, k) => (k * 37) % 41);
const matrix = { rows: 40, columns: 3, data };
const labels = Float32Array.from({ length: 40 }, (_, i) => (data[3 * i] > 20 ? 1 : 0));

test('the option takes every engine', () => {
  for (const engine of engineNames) expect(boosterOptions.parse({ engine }).engine).toBe(engine);
  expect(Object.keys(engines).sort()).toEqual([...engineNames].sort());
});

test.each(engineNames)('%s trains one booster, and many', async (engine) => {
  const task = taskOf(labels, { engine, rounds: 4, maxDepth: 2 });
  const one = await engines[engine].fit(matrix, task, runOf());
  expect(one.forest.featureNames).toEqual(['f0', 'f1', 'f2']);
  margins(one.forest, 3, data).forEach((margin, row) => {
    expect(margin > 0).toBe(labels[row] === 1);
  });
  const rows = Int32Array.from({ length: 40 }, (_, i) => i);
  const done: number[] = [];
  const run = runOf({ threads: 2, onProgress: (progress) => done.push(progress.done) });
  const many = await engines[engine].fitMany(
    matrix,
    [task, { ...task, rows: rows.subarray(0, 30) }, task],
    { rows, maxBins: 256 },
    run,
  );
  expect(done).toEqual([1, 2, 3]);
  expect(many[0].forest).toEqual(one.forest);
  expect(many[2].forest).toEqual(one.forest);
  expect(many[1].forest).not.toEqual(one.forest);
});
