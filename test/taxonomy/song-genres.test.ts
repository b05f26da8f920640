import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { InputError } from '../../src/core/errors/index.js';
import { listAt, toLists } from '../../src/core/matrix/index.js';
import { songGenres } from '../../src/taxonomy/song-genres.js';

describe('songGenres', () => {
  test('is the union of the genres of a song’s artists', () => {
    const lists = (largest: number) =>
      fc.array(fc.array(fc.nat(largest), { maxLength: 4 }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(lists(4), lists(6), (artists, genres) => {
        const found = songGenres(toLists(artists), toLists(genres));
        artists.forEach((ofSong, song) => {
          const union = [...new Set(ofSong.flatMap((artist) => genres[artist]))];
          expect([...listAt(found, song)]).toEqual(union);
        });
      }),
    );
  });

  test('refuses an unknown artist', () => {
    expect(() => songGenres(toLists([[0], [], [1]]), toLists([[3]]))).toThrow(
      new InputError('songArtists: list 2 holds 1, which is not a position among the 1 artists'),
    );
  });
});
