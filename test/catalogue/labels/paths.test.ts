import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { namePaths, pathOfCells } from '../../../src/catalogue/labels/paths.js';
import { taxonomyOfPaths } from '../../../src/taxonomy/index.js';

describe('paths of labels', () => {
  test('missing cells are left out', () => {
    expect(pathOfCells(['rock', ' ', 'NA'])).toEqual(['rock']);
  });

  test('any different paths have names that make a taxonomy', () => {
    const name = fc.constantFrom('a', 'b', 'other', 'a (b)');
    const path = fc.array(name, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.uniqueArray(path, { minLength: 1, selector: (p) => p.join('/') }), (given) => {
        const { names, paths } = namePaths(given);
        expect(new Set(names).size).toBe(given.length);
        const taxonomy = taxonomyOfPaths(paths, 'music');
        expect([...taxonomy.genres].sort()).toEqual([...names].sort());
      }),
    );
  });
});
