import { expect, test } from '@jest/globals';
import { binFeatures } from '../../../../src/models/boosting/index.js';
import { trainForestSync } from '../../../../src/models/boosting/training/train.js';
import { describeReal, readAnswers } from '../../../support/real-data.js';
import { largestDifference, probabilities } from './predict.js';
import { labelledSongs } from './songs.js';
import { taskOf } from './tasks.js';

interface Case {
  readonly name: string;
  readonly genre: string;
  readonly rounds: number;
  readonly X: (number | null)[][];
  readonly probability: number[];
}

const COLUMNS = 14;

/** As numpy rounds, with which the reference was made. */
function roundHalfToEven(value: number): number {
  const whole = Math.round(value);
  return Math.abs(value % 1) === 0.5 && whole % 2 !== 0 ? whole - 1 : whole;
}

describeReal(
  'XGBoost 1.7.4, tree_method exact, on songs',
  ['musicoset', 'reference'],
  (folders) => {
    const songs = labelledSongs(folders.musicoset);
    const { cases } = readAnswers<{ cases: Case[] }>('xgboost.json', folders.reference);
    const training = songs.isTest.flatMap((test, i) => (test ? [] : [i])).slice(0, 3000);
    const rounded = Float32Array.from(
      training.flatMap((i) => [...songs.features.subarray(i * COLUMNS, (i + 1) * COLUMNS)]),
      (value) => roundHalfToEven(100 * value) / 100,
    );
    const bins = binFeatures(
      { rows: training.length, columns: COLUMNS, data: rounded },
      { maxBins: 65_536 },
    );
    test.each([
      ['regularised', { lambda: 3, alpha: 0.5, gamma: 1, minChildWeight: 5 }],
      ['weighted', { scalePosWeight: 4 }],
    ])('%s', (name, own) => {
      const found = cases.find((one) => one.name === name);
      if (found === undefined) throw new Error(`no case ${name}`);
      const genre = songs.genres.indexOf(found.genre);
      const labels = training.map((i) => Number(songs.labels[i].has(genre)));
      const options = { rounds: found.rounds, maxDepth: 4, learningRate: 0.1, ...own };
      const { forest } = trainForestSync(bins, taskOf(labels, options));
      const X = Float32Array.from(found.X.flat(), (value) => value ?? Number.NaN);
      expect(largestDifference(probabilities(forest, COLUMNS, X), found.probability)).toBeLessThan(
        1e-5,
      );
    });
  },
);
