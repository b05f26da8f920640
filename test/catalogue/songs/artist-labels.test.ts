import { expect, test } from '@jest/globals';
import { artistLabels } from '../../../src/catalogue/songs/artist-labels.js';
import { listAt, toLists } from '../../../src/core/matrix/index.js';

test('artists have the labels of the given songs of theirs, each once', () => {
  const songArtists = toLists([[0], [0, 2], [2], [1]]);
  const songLabels = toLists([[4], [3, 4], [], [5]]);
  const labels = artistLabels(songArtists, songLabels, 4, Int32Array.of(0, 1, 2));
  expect([0, 1, 2, 3].map((artist) => [...listAt(labels, artist)])).toEqual([
    [4, 3],
    [],
    [3, 4],
    [],
  ]);
});
