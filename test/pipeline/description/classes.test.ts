import { describe, expect, test } from '@jest/globals';
import { listAt, toLists } from '../../../src/core/matrix/index.js';
import {
  balanceOf,
  chooseClasses,
  uppermostLabels,
} from '../../../src/pipeline/description/classes.js';

const labels = {
  names: ['rare', 'rock', 'unused', 'pop'],
  lists: toLists([[1], [1, 3], [], [3], [1], [0]]),
};

describe('balanceOf', () => {
  test('counts songs by label, the most frequent first', () => {
    const { labels: counted, without, several, ratio, evenness } = balanceOf(labels);
    expect(counted).toEqual([
      { name: 'rock', songs: 3 },
      { name: 'pop', songs: 2 },
      { name: 'rare', songs: 1 },
    ]);
    expect([without, several, ratio]).toEqual([1, 1, 3]);
    const entropy = -[3 / 6, 2 / 6, 1 / 6].reduce((sum, p) => sum + p * Math.log(p), 0);
    expect(evenness).toBeCloseTo(entropy / Math.log(3), 12);
  });

  test('is even where all are equally frequent, and undefined for fewer than two', () => {
    expect(balanceOf({ names: ['a', 'b'], lists: toLists([[0], [1]]) }).evenness).toBeCloseTo(
      1,
      12,
    );
    expect(balanceOf({ names: ['a'], lists: toLists([[0]]) }).evenness).toBeNaN();
    expect(balanceOf({ names: [], lists: toLists([[]]) })).toMatchObject({
      ...{ labels: [], without: 1, ratio: Number.NaN },
    });
  });
});

test('chooseClasses takes the most frequent labels, and numbers them anew', () => {
  const chosen = chooseClasses(labels, 2);
  expect(chosen).toMatchObject({ names: ['rock', 'pop'], others: 1, exclusive: false });
  const lists = Array.from({ length: 6 }, (_, song) => [...listAt(chosen.lists, song)]);
  expect(lists).toEqual([[0], [0, 1], [], [1], [0], []]);
});

test('uppermostLabels gives a song each top of its paths once', () => {
  const top = uppermostLabels({
    names: ['metal', 'punk', 'trap'],
    lists: toLists([[0, 1], [2], [1, 2]]),
    paths: [
      ['rock', 'metal'],
      ['rock', 'punk'],
      ['rap', 'trap'],
    ],
  });
  expect(top.names).toEqual(['rock', 'rap']);
  expect([0, 1, 2].map((song) => [...listAt(top.lists, song)])).toEqual([[0], [1], [0, 1]]);
});
