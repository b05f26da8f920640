import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { suggestion } from '../../../src/core/options/index.js';

/** Levenshtein's distance by its definition. */
function distance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const change = distance(a.slice(1), b.slice(1)) + (a[0] === b[0] ? 0 : 1);
  return Math.min(change, distance(a.slice(1), b) + 1, distance(a, b.slice(1)) + 1);
}

describe('suggestion', () => {
  test('ignores case and separators', () => {
    expect(suggestion('min_dist', ['minDist', 'spread'])).toBe('; did you mean "minDist"?');
  });

  test('lists nothing when there are too many names', () => {
    const names = Array.from({ length: 30 }, (_, i) => `feature ${i}`);
    expect(suggestion('x', names)).toBe('');
  });

  test('names the first of those that need the fewest changes', () => {
    const name = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(name, fc.array(name, { minLength: 1, maxLength: 5 }), (typed, known) => {
        const distances = known.map((each) => distance(typed, each));
        const least = Math.min(...distances);
        const isNear = least <= Math.max(1, Math.floor(typed.length / 3));
        expect(suggestion(typed, known)).toBe(
          isNear
            ? `; did you mean "${known[distances.indexOf(least)]}"?`
            : `; known: ${known.join(', ')}`,
        );
      }),
    );
  });

  test('compares no long text with many names', () => {
    const titles = Array.from({ length: 20_000 }, (_, i) => `title ${i} of a song`);
    expect(suggestion('x'.repeat(131_000), titles)).toBe('');
    expect(suggestion('title 17 of a sonk', ['y'.repeat(1_000_000), ...titles])).toBe(
      '; did you mean "title 17 of a song"?',
    );
  });
});
