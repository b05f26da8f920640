import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { InputError } from '../../../../src/core/errors/index.js';
import { bytesOfArray, bytesOfJson } from '../../../../src/core/jobs/index.js';
import { binFeatures } from '../../../../src/models/boosting/index.js';
import { bytesOfBins } from '../../../../src/models/boosting/jobs/bins-input.js';
import { boosterJob } from '../../../../src/models/boosting/jobs/booster-job.js';
import { bytesOfFolds } from '../../../../src/models/boosting/jobs/folds-input.js';
import { foldsJob } from '../../../../src/models/boosting/jobs/folds-job.js';
import { nodeBoosterOptions } from '../../../../src/models/kinds/index.js';
import { RunnerHere } from '../../../support/runner-here.js';

const settings = nodeBoosterOptions.parse({ rounds: 2 });
const data = { rows: 4, columns: 1, data: Float32Array.of(1, 2, 3, 4) };
let runner: RunnerHere;
let bins: string;

beforeAll(async () => {
  runner = new RunnerHere();
  bins = await runner.put(bytesOfBins(binFeatures(data)));
});
afterAll(() => runner[Symbol.asyncDispose]());

async function boosterOf(rows: Int32Array, labels: Uint8Array): Promise<Uint8Array> {
  const stored = {
    rows: await runner.put(bytesOfArray(rows)),
    labels: await runner.put(bytesOfArray(labels)),
    featureNames: await runner.put(bytesOfJson(['tempo'])),
  };
  const input = { bins, ...stored, settings };
  return runner.run({ kind: boosterJob, input, title: 'node rap' });
}

test('rows and labels that are not those of the bins are refused', async () => {
  const labels = Uint8Array.of(0, 1, 0, 1);
  expect((await boosterOf(Int32Array.of(0, 3), labels)).length).toBeGreaterThan(0);
  for (const row of [4, -1]) {
    const training = boosterOf(Int32Array.of(0, row), labels);
    await expect(training).rejects.toThrow(`rows: position 1 is ${row}, the data has rows 0 to 3`);
  }
  await expect(boosterOf(Int32Array.of(0), labels.subarray(1))).rejects.toThrow(InputError);
});

test('and so are those of folds', async () => {
  const folds = {
    rows: Int32Array.of(0, 4),
    folds: Int32Array.of(0, 1),
    labels: Uint8Array.of(0, 1),
  };
  const input = { bins, rows: await runner.put(bytesOfFolds(folds)), settings, own: [0, 1] };
  await expect(runner.run({ kind: foldsJob, input, title: 'node rap' })).rejects.toThrow(
    'rows: position 1 is 4, the data has rows 0 to 3',
  );
});
