import { describe, expect, test } from '@jest/globals';
import { prunedTaxonomy, Taxonomy, taxonomyOfPaths } from '../../src/taxonomy/index.js';

describe('taxonomyOfPaths', () => {
  test('paths of any length, siblings in the order of their first occurrence', () => {
    const paths = [['rock', 'hard'], ['pop'], ['rock', 'soft'], ['jazz', 'cool', 'west']];
    expect(taxonomyOfPaths(paths, 'music').toJSON()).toEqual({
      name: 'music',
      children: [
        { name: 'rock', children: [{ name: 'hard' }, { name: 'soft' }] },
        { name: 'pop' },
        { name: 'jazz', children: [{ name: 'cool', children: [{ name: 'west' }] }] },
      ],
    });
  });

  test('two ends of one name are refused', () => {
    expect(() =>
      taxonomyOfPaths(
        [
          ['a', 'x'],
          ['b', 'x'],
        ],
        'music',
      ),
    ).toThrow('also occurs at "a/x"');
  });
});

describe('prunedTaxonomy', () => {
  const taxonomy = taxonomyOfPaths(
    [['rock', 'hard'], ['rock', 'soft'], ['pop'], ['jazz', 'cool']],
    'all',
  );

  test('keeps the given genres and the supergenres above them', () => {
    const pruned = prunedTaxonomy(taxonomy, new Set(['pop', 'soft', 'unknown']));
    expect(pruned.toJSON()).toEqual({
      name: 'all',
      children: [{ name: 'rock', children: [{ name: 'soft' }] }, { name: 'pop' }],
    });
    expect(prunedTaxonomy(taxonomy, new Set(taxonomy.genres)).toJSON()).toEqual(taxonomy.toJSON());
  });

  test('a supergenre is no genre, and nothing left is refused', () => {
    expect(() => prunedTaxonomy(taxonomy, new Set(['rock']))).toThrow(
      'no song to train on has any',
    );
    expect(taxonomy).toBeInstanceOf(Taxonomy);
  });
});
