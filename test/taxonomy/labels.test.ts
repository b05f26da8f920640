import { describe, expect, test } from '@jest/globals';
import { InputError } from '../../src/core/errors/index.js';
import { toLists } from '../../src/core/matrix/index.js';
import { labelsOfGenres, labelsOfNodes } from '../../src/taxonomy/labels.js';
import { Taxonomy } from '../../src/taxonomy/taxonomy.js';

const taxonomy = Taxonomy.fromJSON({
  name: 'music',
  children: [
    { name: 'rap', children: [{ name: 'hip hop' }, { name: 'trap' }] },
    { name: 'ambient' },
  ],
});
const genreNames = ['ambient', 'polka', 'hip hop', 'trap'];
const songs = toLists([[2, 3], [0, 1], [1], [], [3]]);

describe('labelsOfNodes', () => {
  test('marks leaves and all nodes above them', () => {
    const { rows, columns, data } = labelsOfNodes(taxonomy, songs, genreNames);
    expect([rows, columns]).toEqual([5, 5]);
    expect(Array.from({ length: rows }, (_, i) => [...data.subarray(i * 5, i * 5 + 5)])).toEqual([
      [1, 1, 1, 1, 0],
      [1, 0, 0, 0, 1],
      [0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0],
      [1, 1, 0, 1, 0],
    ]);
  });

  test('refuses a genre without a name', () => {
    expect(() => labelsOfNodes(taxonomy, toLists([[0], [4]]), genreNames)).toThrow(
      new InputError('songGenres: list 1 holds 4, which is not a position among the 4 genreNames'),
    );
  });
});

describe('labelsOfGenres', () => {
  test('is the columns of the leaves', () => {
    const nodes = labelsOfNodes(taxonomy, songs, genreNames);
    const genres = labelsOfGenres(taxonomy, songs, genreNames);
    expect([genres.rows, genres.columns]).toEqual([5, 3]);
    expect([...genres.data]).toEqual(
      Array.from({ length: 5 }, (_, i) =>
        Array.from(taxonomy.leaves, (leaf) => nodes.data[i * 5 + leaf]),
      ).flat(),
    );
  });
});
