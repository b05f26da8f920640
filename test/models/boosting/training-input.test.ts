import { describe, expect, test } from '@jest/globals';
import { InputError } from '../../../src/core/errors/index.js';
import { boosterOptions } from '../../../src/models/boosting/options.js';
import {
  type BoosterFitOptions,
  checkTrainingInput,
} from '../../../src/models/boosting/training-input.js';

const data = [
  [1, Number.NaN],
  [2, 3],
  [4, 5],
];
const labels = [0, 1, 1];

describe('checkTrainingInput', () => {
  test('puts what was given into the form that engines take', () => {
    const { task, run, ...input } = checkTrainingInput(data, labels, {
      featureNames: ['tempo', 'energy'],
      rows: [2, 0],
      weights: [1, 2, 3],
      validation: { data, labels, weights: [0, 1, 0] },
      maxDepth: 3,
      threads: 2,
    });
    expect(run).toEqual({ threads: 2, onProgress: undefined, signal: undefined });
    expect(task.labels).toEqual(Float32Array.from(labels));
    expect(input.data).toMatchObject({ rows: 3, columns: 2 });
    expect(task.settings).toEqual(boosterOptions.parse({ maxDepth: 3 }));
    expect(task.featureNames).toEqual(['tempo', 'energy']);
    expect(task.rows).toEqual(Int32Array.of(2, 0));
    expect(task.weights).toEqual(Float32Array.of(1, 2, 3));
    expect(task.validation).toMatchObject({ weights: Float32Array.of(0, 1, 0) });
  });

  test('names columns as XGBoost does', () => {
    expect(checkTrainingInput(data, labels, {}).task.featureNames).toEqual(['f0', 'f1']);
  });

  test.each<[string, BoosterFitOptions, string]>([
    [
      'an unknown option',
      { maxDept: 3 } as object,
      'unknown option "maxDept"; did you mean "maxDepth"?',
    ],
    ['a wrong share', { subsample: 0 }, 'option "subsample"'],
    ['a base score of 1', { baseScore: 1 }, 'option "baseScore" is 1; for binary:logistic'],
    [
      'growth by gain without a limit',
      { growPolicy: 'lossguide', maxDepth: 0 },
      'needs "maxDepth" or "maxLeaves" above 0',
    ],
    ['early stopping alone', { earlyStoppingRounds: 5 }, '"earlyStoppingRounds" needs rows in'],
    ['few names', { featureNames: ['a'] }, 'the data has 2 columns, but there are 1 names'],
    ['names twice', { featureNames: ['a', 'a'] }, 'featureNames: "a" appears twice'],
    ['names that are none', { featureNames: [1, 2] } as object, 'option "featureNames.0"'],
    ['rows in a text', { rows: '0' } as object, 'option "rows": should be an array of numbers'],
    ['half a validation', { validation: { data } } as object, 'option "validation.labels"'],
    ['no rows', { rows: [] }, 'rows: at least one is needed'],
    ['rows that are missing', { rows: [0, 3] }, 'rows: position 1 is 3, the data has rows 0 to 2'],
    ['few weights', { weights: [1] }, 'weights: there are 1 for 3 rows'],
    ['negative weights', { weights: [1, -1, 1] }, 'weights: row 1 is -1; a weight is 0 or more'],
    [
      'validation of other columns',
      { validation: { data: [[1]], labels: [1] } },
      'validation.data: 2 columns are needed, there are 1',
    ],
    [
      'validation labels',
      { validation: { data, labels: [0, 1, 7] } },
      'validation.labels: row 2 is 7; for binary:logistic a label is from 0 to 1',
    ],
  ])('refuses %s', (_, options, message) => {
    const check = () => checkTrainingInput(data, labels, options);
    expect(check).toThrow(InputError);
    expect(check).toThrow(message);
  });

  test('refuses labels that do not fit', () => {
    expect(() => checkTrainingInput(data, [0, 1], {})).toThrow('labels: there are 2 for 3 rows');
    expect(() => checkTrainingInput(data, [0, 1, Number.NaN], {})).toThrow(
      'labels: row 2 is NaN; it should be a number',
    );
    expect(() => checkTrainingInput(data, [0, 1, 2], {})).toThrow('labels: row 2 is 2');
    const regression = checkTrainingInput(data, [0, 1, 2], { objective: 'reg:squarederror' });
    expect(regression.task.labels).toEqual(Float32Array.of(0, 1, 2));
  });

  test('refuses an empty matrix', () => {
    expect(() => checkTrainingInput([], [], {})).toThrow('data: at least 1 rows are needed');
  });
});

test("the defaults are XGBoost's", () => {
  expect(boosterOptions.parse({})).toMatchObject({
    rounds: 100,
    learningRate: 0.3,
    maxDepth: 6,
    minChildWeight: 1,
    gamma: 0,
    lambda: 1,
    alpha: 0,
    maxDeltaStep: 0,
    subsample: 1,
    colsampleByTree: 1,
    colsampleByLevel: 1,
    colsampleByNode: 1,
    scalePosWeight: 1,
    baseScore: 0.5,
    maxBins: 256,
    growPolicy: 'depthwise',
    maxLeaves: 0,
    seed: 0,
  });
});
