import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DistinctSongs, type KnownSong } from '../../src/similarity/catalogue-songs.js';

const songs = fc.array(
  fc.record({
    features: fc.array(fc.constantFrom(0, -0, 1, Number.NaN), { minLength: 2, maxLength: 2 }),
    title: fc.constantFrom('hello', 'goodbye', undefined),
    artists: fc.uniqueArray(fc.nat(2)),
  }),
  { maxLength: 12 },
);

/** By comparing every pair. */
function isCopy(a: KnownSong, b: KnownSong): boolean {
  const areTitled = a.title !== undefined && b.title !== undefined;
  if (areTitled && a.title !== b.title) return false;
  if (areTitled && a.artists.some((artist) => b.artists.includes(artist))) return true;
  return Array.from(a.features).every((value, j) => {
    const other = b.features[j];
    return value === other || (Number.isNaN(value) && Number.isNaN(other));
  });
}

test('a song is taken where no song before it is the same', () => {
  fc.assert(
    fc.property(songs, (all) => {
      const distinct = new DistinctSongs();
      const taken: KnownSong[] = [];
      for (const song of all) {
        const isNew = !taken.some((other) => isCopy(song, other));
        if (isNew) taken.push(song);
        expect(distinct.take(song)).toBe(isNew);
      }
    }),
  );
});
