import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dealArtists } from '../../../src/classification/song-labels/artist-folds.js';
import { listAt, toLists } from '../../../src/core/matrix/index.js';

const ARTISTS = 9;
const cases = fc.record({
  artists: fc.array(fc.uniqueArray(fc.nat(ARTISTS - 1), { maxLength: 3 }), { maxLength: 40 }),
  isTraining: fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
  seed: fc.nat(5),
});

test('an artist’s songs are in its fold, and songs between folds or not trained on in none', () => {
  fc.assert(
    fc.property(cases, ({ artists, isTraining, seed }) => {
      const lists = toLists(artists);
      const songs = Int32Array.from(artists.keys()).filter((song) => isTraining[song]);
      const { ofSongs, ofArtists } = dealArtists(lists, ARTISTS, songs, seed);
      const training = new Set(songs);
      artists.forEach((_, song) => {
        const folds = new Set(Array.from(listAt(lists, song), (artist) => ofArtists[artist]));
        if (!training.has(song) || folds.size > 1) expect(ofSongs[song]).toBe(-1);
        else if (folds.size === 1) expect([...folds]).toEqual([ofSongs[song]]);
        else expect(ofSongs[song]).toBeGreaterThanOrEqual(0);
      });
      const performing = new Set(Array.from(songs).flatMap((song) => artists[song]));
      ofArtists.forEach((fold, artist) => {
        expect(fold >= 0 && fold < 5).toBe(performing.has(artist));
      });
    }),
  );
});

test('folds have about as many songs, however many an artist has', () => {
  const lists = toLists(Array.from({ length: 400 }, (_, song) => [Math.floor(Math.sqrt(song))]));
  const songs = Int32Array.from({ length: 400 }, (_, song) => song);
  const { ofSongs } = dealArtists(lists, 20, songs, 1);
  const sizes = [0, 1, 2, 3, 4].map((fold) => ofSongs.filter((one) => one === fold).length);
  expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(39);
  expect(sizes.reduce((a, b) => a + b)).toBe(400);
});
