import { afterEach, expect, jest, test } from '@jest/globals';
import { shareOf, TimeLeft } from '../../../src/core/options/index.js';

afterEach(() => {
  jest.restoreAllMocks();
});

test('the time left is that of the step so far, by shares', () => {
  let now = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => now);
  const left = new TimeLeft();
  expect(left.after({ step: 'trials', done: 2, total: 10 })).toBeUndefined();
  now = 4_000;
  expect(left.after({ step: 'trials', done: 4, total: 10 })).toBeCloseTo(12, 9);
  now = 5_000;
  expect(left.after({ step: 'trials', done: 10, total: 10 })).toBeUndefined();
  expect(left.after({ step: 'boosters', done: 1, total: 4 })).toBeUndefined();
  now = 6_000;
  expect(left.after({ step: 'boosters', done: 0, total: 0, share: 0.5 })).toBeCloseTo(2, 9);
});

test('nothing is known where there is no total', () => {
  expect(shareOf({ step: 'songs', done: 7, total: 0 })).toBe(0);
});
