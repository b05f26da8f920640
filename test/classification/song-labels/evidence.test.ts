import { expect, test } from '@jest/globals';
import { evidenceOf } from '../../../src/classification/song-labels/evidence.js';

const labels = {
  rows: 4,
  columns: 3,
  data: Uint8Array.from(
    [
      [1, 1, 0],
      [1, 1, 0],
      [1, 1, 1],
      [1, 0, 1],
    ].flat(),
  ),
};
const answers = {
  rows: 4,
  columns: 3,
  data: Float32Array.from(
    [
      [1, 0.75, 0.5],
      [1, 0.9, 0.1],
      [1, 0.5, 0],
      [1, 0.5, 1],
    ].flat(),
  ),
};

test('evidence is by how much the features change the log odds of a genre', () => {
  const songs = Int32Array.from([0, 1, 2, 3]);
  const { data } = evidenceOf({ answers, labels, songs, isJudged: () => true });
  // Three of four songs have the first genre, two the second one.
  const expected = [0, 0, Math.log(9 / 3), Math.log(1 / 9), -Math.log(3)];
  expected.forEach((value, k) => {
    expect(data[k]).toBeCloseTo(value, 6);
  });
  expect(data.every(Number.isFinite)).toBe(true);
  // Of all songs: twice the bytes would tell no more, since answers are Float32.
  expect(data).toBeInstanceOf(Float32Array);
});

test('there is none for songs and genres that are not judged', () => {
  const songs = Int32Array.from([0, 2]);
  const isJudged = (song: number, genre: number) => song === 0 || genre === 1;
  const { data } = evidenceOf({ answers, labels, songs, isJudged });
  expect(Array.from(data, Number.isNaN)).toEqual([
    ...[false, false],
    ...[true, true],
    ...[true, false],
    ...[true, true],
  ]);
});
