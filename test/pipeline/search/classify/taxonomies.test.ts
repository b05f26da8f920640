import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { groupedTaxonomy } from '../../../../src/pipeline/search/classify/taxonomies.js';

describe('groupedTaxonomy', () => {
  test('has the same genres whatever the supergenres, together where they share one', () => {
    const genres = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const groups = fc.array(fc.integer({ min: -1, max: 3 }), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(groups, fc.integer({ min: 1, max: 3 }), (groupOf, top) => {
        const members = [0, 1, 2, 3].map((group) => [
          ...genres.filter((_, g) => groupOf[g] === group),
          'a genre that is not ranked',
        ]);
        const supergenres = members.map((own, group) => ({
          name: `supergenre ${group}`,
          artists: 1,
          genres: own.slice(0, top).map((name) => ({ name, artists: 1, artistsInCluster: 1 })),
          furtherGenres: own.slice(top),
        }));
        const taxonomy = groupedTaxonomy(genres, { supergenres });
        expect(taxonomy.genres.toSorted()).toEqual(genres);
        const parentOf = (g: number) => taxonomy.parents[taxonomy.nodeOfGenre(genres[g]) ?? 0];
        genres.forEach((_, g) => {
          const size = groupOf.filter((group) => group === groupOf[g]).length;
          const isGrouped = groupOf[g] >= 0 && size > 1;
          expect(parentOf(g) > 0).toBe(isGrouped);
          genres.forEach((__, other) => {
            const isTogether = isGrouped && groupOf[g] === groupOf[other];
            if (isGrouped && g !== other) expect(parentOf(g) === parentOf(other)).toBe(isTogether);
          });
        });
      }),
    );
  });
});
