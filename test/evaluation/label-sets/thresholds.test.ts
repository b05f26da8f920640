import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { aboveThresholds, chooseThresholds, setScores } from '../../../src/evaluation/index.js';

/** One label's truth, with a positive at least, and scores with ties. */
const labelled = fc
  .array(fc.tuple(fc.constantFrom(0, 1), fc.constantFrom(0, 0.2, 0.4, 0.6, 0.8)), {
    minLength: 1,
    maxLength: 12,
  })
  .filter((songs) => songs.some(([truth]) => truth === 1));

const column = (values: readonly number[]): number[][] => values.map((value) => [value]);

function scoresAt(songs: readonly (readonly [number, number])[], threshold: number) {
  const decided = songs.map(([, score]) => (score >= threshold ? 1 : 0));
  return setScores(column(songs.map(([truth]) => truth)), column(decided));
}

describe('chooseThresholds', () => {
  test('finds the highest F1 of all thresholds', () => {
    fc.assert(
      fc.property(labelled, (songs) => {
        const truth = column(songs.map(([label]) => label));
        const scores = column(songs.map(([, score]) => score));
        const [threshold] = chooseThresholds(truth, scores);
        const best = Math.max(...songs.map(([, score]) => scoresAt(songs, score).f1));
        expect(scoresAt(songs, threshold).f1).toBeCloseTo(best, 12);
      }),
    );
  });

  test('finds the highest recall among those that have the precision', () => {
    fc.assert(
      fc.property(labelled, fc.constantFrom(0.3, 0.5, 0.9, 1), (songs, precision) => {
        const truth = column(songs.map(([label]) => label));
        const scores = column(songs.map(([, score]) => score));
        const [threshold] = chooseThresholds(truth, scores, { precision });
        const enough = songs
          .map(([, score]) => scoresAt(songs, score))
          .filter((one) => one.precision >= precision);
        const best = Math.max(0, ...enough.map(({ recall }) => recall));
        expect(scoresAt(songs, threshold).recall).toBeCloseTo(best, 12);
      }),
    );
  });

  test('never says a label that no song has, and refuses a precision that is none', () => {
    expect([...chooseThresholds([[0], [0]], [[0.1], [0.9]])]).toEqual([Number.POSITIVE_INFINITY]);
    expect(() => chooseThresholds([[1]], [[1]], { precision: 0 })).toThrow('precision is 0');
  });

  test('has thresholds that its scores reach', () => {
    const decided = aboveThresholds(
      [
        [0.2, 0.8],
        [0.5, 0.1],
      ],
      [0.5, 0.3],
    );
    expect([...decided.data]).toEqual([0, 1, 1, 0]);
    expect(() => aboveThresholds([[1, 2]], [1])).toThrow('thresholds: 1 for 2 labels');
  });
});
