import { expect, test } from '@jest/globals';
import { mostProbable } from '../../../src/evaluation/classes/evaluate-classes.js';

test('gives the column of the highest score, on a tie the first', () => {
  const scores = [
    [0.2, 0.5, 0.3],
    [0.4, 0.2, 0.4],
    [-3, -2, -2],
  ];
  expect([...mostProbable(scores)]).toEqual([1, 0, 1]);
});

test('refuses a score that is not finite', () => {
  expect(() => mostProbable([[0, Number.NaN]])).toThrow('scores: row 0, column 1 is NaN');
});
