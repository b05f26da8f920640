import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { namePaths, namePathsLike, pathOfCells } from '../../../src/catalogue/labels/paths.js';
import { taxonomyOfPaths } from '../../../src/taxonomy/index.js';

const name = fc.constantFrom('a', 'b', 'other', 'a (b)');
const path = fc.array(name, { minLength: 1, maxLength: 3 });
const keyOf = (one: readonly string[]) => one.join('/');

describe('paths of labels', () => {
  test('missing cells are left out', () => {
    expect(pathOfCells(['rock', ' ', 'NA'])).toEqual(['rock']);
  });

  test('any different paths have names that make a taxonomy', () => {
    fc.assert(
      fc.property(fc.uniqueArray(path, { minLength: 1, selector: keyOf }), (given) => {
        const { names, paths } = namePaths(given);
        expect(new Set(names).size).toBe(given.length);
        const taxonomy = taxonomyOfPaths(paths, 'music');
        expect([...taxonomy.genres].sort()).toEqual([...names].sort());
      }),
    );
  });

  test('paths of an earlier table keep its names, and others get names of their own', () => {
    const paths = fc.uniqueArray(path, { selector: keyOf });
    fc.assert(
      fc.property(paths, paths, (known, given) => {
        const before = namePaths(known);
        const { names, paths } = namePathsLike(given, known);
        const at = given.map((one) => known.map(keyOf).indexOf(keyOf(one)));
        const strangers = names.filter((_, i) => at[i] < 0);
        given.forEach((_, i) => {
          if (at[i] < 0) return;
          expect(names[i]).toBe(before.names[at[i]]);
          expect(paths[i]).toEqual(before.paths[at[i]]);
        });
        expect(new Set([...before.names, ...strangers]).size).toBe(known.length + strangers.length);
      }),
    );
  });
});
