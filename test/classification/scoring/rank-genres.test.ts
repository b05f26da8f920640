import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rankGenres } from '../../../src/classification/index.js';
import { smallTaxonomy as taxonomy } from '../small-catalogue.js';

test('ranks genres by probability, equal ones in their order, and takes the first', () => {
  const probability = fc.integer({ min: 0, max: 4 }).map((n) => n / 4);
  const nodes = fc.array(probability, { minLength: taxonomy.size, maxLength: taxonomy.size });
  fc.assert(
    fc.property(nodes, fc.option(fc.nat({ max: 7 }), { nil: undefined }), (given, top) => {
      const expected = Array.from(taxonomy.leaves)
        .sort((a, b) => given[b] - given[a] || a - b)
        .slice(0, top)
        .map((node) => ({
          genre: taxonomy.names[node],
          supergenre: taxonomy.path(taxonomy.parents[node]),
          probability: given[node],
        }));
      expect(rankGenres(taxonomy, given, top)).toEqual(expected);
    }),
  );
});
