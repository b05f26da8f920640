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

test('what was found done at the beginning does not count for long', () => {
  let now = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => now);
  const left = new TimeLeft();
  const after = (done: number) => left.after({ step: 'boosters', done, total: 1_000 });
  for (let done = 0; done <= 900; done++) {
    now = done;
    after(done);
  }
  now = 60_900;
  expect(after(901)).toBeCloseTo(60 * 99, 6);
  now = 90_900;
  expect(after(901)).toBeCloseTo(90 * 99, 6);
  for (let done = 902; done < 1_000; done++) {
    now += 60_000;
    after(done);
  }
  expect(after(999)).toBeCloseTo(60, 6);
});

test('nothing is known where there is no total', () => {
  expect(shareOf({ step: 'songs', done: 7, total: 0 })).toBe(0);
});
