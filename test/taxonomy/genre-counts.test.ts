import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { toLists } from '../../src/core/matrix/index.js';
import { countGenres } from '../../src/taxonomy/genre-counts.js';

const artists = fc.array(
  fc.record({
    cluster: fc.integer({ min: -1, max: 3 }),
    genres: fc.array(fc.nat(4), { maxLength: 6 }),
    probability: fc.constantFrom(0.25, 0.5, 1),
  }),
  { maxLength: 30 },
);

test('counts what a count by hand counts; unlikely members are noise', () => {
  fc.assert(
    fc.property(artists, fc.constantFrom(0, 0.5), (given, minProbability) => {
      const counts = countGenres(
        {
          clusters: Int32Array.from(given, ({ cluster }) => cluster),
          artistGenres: toLists(given.map(({ genres }) => genres)),
          genreNames: ['a', 'b', 'c', 'd', 'e'],
          probabilities: Float64Array.from(given, ({ probability }) => probability),
        },
        minProbability,
      );
      const kept = given.filter((a) => a.cluster >= 0 && a.probability >= minProbability);
      expect(counts.noise).toBe(given.length - kept.length);
      counts.totals.forEach((total, genre) => {
        expect(total).toBe(kept.filter(({ genres }) => genres.includes(genre)).length);
      });
      counts.clusterSizes.forEach((size, cluster) => {
        const own = kept.filter((artist) => artist.cluster === cluster);
        expect(size).toBe(own.length);
        for (let genre = 0; genre < 5; genre++) {
          const expected = own.filter(({ genres }) => genres.includes(genre)).length;
          expect(counts.byCluster[cluster * 5 + genre]).toBe(expected);
        }
      });
    }),
  );
});
