import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { artistLabels } from '../../../src/catalogue/songs/artist-labels.js';
import { type Lists, listAt, listCount, toLists } from '../../../src/core/matrix/index.js';

function arrays(lists: Lists): number[][] {
  return Array.from({ length: listCount(lists) }, (_, i) => [...listAt(lists, i)]);
}

test('artists have the labels of the given songs of theirs, each once', () => {
  const songArtists = toLists([[0], [0, 2], [2], [1]]);
  const songLabels = toLists([[4], [3, 4], [], [5]]);
  const labels = artistLabels(songArtists, songLabels, 4, Int32Array.of(0, 1, 2));
  expect(arrays(labels)).toEqual([[4, 3], [], [3, 4], []]);
});

test('labels are in order of first occurrence, in all songs or in some', () => {
  const numbers = fc.uniqueArray(fc.nat(5), { maxLength: 4 });
  const songs = fc.array(fc.tuple(numbers, numbers), { maxLength: 20 });
  fc.assert(
    fc.property(songs, fc.boolean(), (given, areAll) => {
      const looked = [...given.keys()].filter((song) => areAll || song % 2 === 0);
      const labels = artistLabels(
        toLists(given.map(([artists]) => artists)),
        toLists(given.map(([_, own]) => own)),
        6,
        areAll ? undefined : Int32Array.from(looked),
      );
      const expected = [0, 1, 2, 3, 4, 5].map((artist) => {
        const own = looked.filter((song) => given[song][0].includes(artist));
        return [...new Set(own.flatMap((song) => given[song][1]))];
      });
      expect(arrays(labels)).toEqual(expected);
    }),
  );
});
