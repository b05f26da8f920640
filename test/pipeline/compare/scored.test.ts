import { expect, test } from '@jest/globals';
import { evaluateClasses } from '../../../src/evaluation/index.js';
import { classical } from '../../../src/pipeline/compare/contestants/classical.js';
import { foldExperiments } from '../../../src/pipeline/compare/fold-experiments.js';
import { checkSameGenres, pooled } from '../../../src/pipeline/compare/scored.js';
import { Task } from '../../../src/pipeline/experiment/task.js';
import { taxonomyOfPaths } from '../../../src/taxonomy/index.js';
import { labelledCatalogue } from './small-comparison.js';

const flat = (...genres: string[]) =>
  taxonomyOfPaths(
    genres.map((genre) => [genre]),
    'music',
  );
const [contestant] = classical;
const nothing = { given: {}, settings: {}, tried: [] };

test('pools the songs of folds, genres in the order of the first', async () => {
  const catalogue = await labelledCatalogue();
  const taxonomies = [flat('rap', 'rock', 'polka'), flat('polka', 'rap', 'rock')];
  expect(taxonomies[1].genres).not.toEqual(taxonomies[0].genres);
  const experiments = foldExperiments(catalogue, { split: 'artist', seed: 1 }, 2);
  const folds = experiments.map((experiment, fold) => {
    const task = new Task(experiment, taxonomies[fold], { exclusive: true });
    const { genres } = task.test;
    // What is true is said with a probability that only that fold's songs have.
    const data = Float32Array.from(genres.data, (is) => (is === 1 ? 0.5 + fold / 4 : 0.125));
    const answer = {
      probabilities: { ...genres, data },
      seconds: { training: 0, predicting: 0 },
    };
    const entries = [{ contestant, chosen: nothing, chosenIn: 0, answer }];
    return { task, train: experiment.split.train, entries, notes: [] };
  });
  const { truth, scores, groups } = pooled(folds, [contestant.name]);
  const all = scores.get(contestant.name);
  if (all === undefined) throw new Error('no scores');
  expect([truth.rows, all.rows, groups.length, truth.columns]).toEqual([180, 180, 180, 3]);
  expect(evaluateClasses(truth, all).accuracy).toBe(1);
  const { positions } = folds[1].task.test;
  const first = folds[0].task.test.positions.length;
  positions.forEach((song, k) => {
    const row = all.data.subarray(3 * (first + k), 3 * (first + k + 1));
    const is = ['rap', 'rock', 'polka'][Math.floor(song / 6) % 3];
    expect(Array.from(row)).toEqual(
      ['rap', 'rock', 'polka'].map((genre) => (genre === is ? 0.75 : 0.125)),
    );
  });
});

test('genres that are not in all folds are named', () => {
  expect(() => checkSameGenres([flat('rap', 'rock'), flat('rock', 'rap')])).not.toThrow();
  expect(() => checkSameGenres([flat('rap', 'rock'), flat('rock', 'rap', 'polka')])).toThrow(
    /"polka" is a genre of fold 2, but not of fold 1/,
  );
});
