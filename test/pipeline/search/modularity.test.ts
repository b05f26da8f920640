import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { toLists } from '../../../src/core/matrix/index.js';
import { modularity, pairGenres } from '../../../src/pipeline/search/modularity.js';

const GENRES = 6;
const genre = fc.integer({ min: 0, max: GENRES - 1 });
const artists = fc.array(fc.uniqueArray(genre, { maxLength: 4 }), { maxLength: 12 });
const supergenres = fc.array(fc.integer({ min: -1, max: 2 }), {
  minLength: GENRES,
  maxLength: GENRES,
});

/** By the definition: over all ordered pairs of genres. */
function byDefinition(lists: readonly number[][], groups: readonly number[]): number | null {
  const together = (a: number, b: number) =>
    a === b ? 0 : lists.filter((own) => own.includes(a) && own.includes(b)).length;
  const all = Array.from({ length: GENRES }, (_, g) => g);
  const degrees = all.map((a) => all.reduce((sum, b) => sum + together(a, b), 0));
  const twice = degrees.reduce((a, b) => a + b, 0);
  if (twice === 0) return null;
  let sum = 0;
  for (const a of all) {
    for (const b of all) {
      if (a !== b && (groups[a] < 0 || groups[a] !== groups[b])) continue;
      sum += together(a, b) - (degrees[a] * degrees[b]) / twice;
    }
  }
  return sum / twice;
}

describe('modularity', () => {
  test('is what the definition says', () => {
    fc.assert(
      fc.property(artists, supergenres, (lists, groups) => {
        const found = modularity(pairGenres(toLists(lists), GENRES), Int32Array.from(groups));
        const expected = byDefinition(lists, groups);
        if (expected === null) expect(found).toBeNull();
        else expect(found).toBeCloseTo(expected, 12);
      }),
    );
  });

  test('counts a genre that an artist has twice once', () => {
    expect(pairGenres(toLists([[1, 0, 1], [2]]), 3)).toEqual(pairGenres(toLists([[0, 1]]), 3));
  });
});
