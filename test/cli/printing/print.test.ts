import { expect, test } from '@jest/globals';
import { supergenresText } from '../../../src/cli/printing/print.js';
import { toLists } from '../../../src/core/matrix/index.js';
import { buildTaxonomy } from '../../../src/taxonomy/index.js';

test('supergenres of more than two levels are printed as an indented tree', () => {
  const genreNames = ['rock', 'punk', 'soul', 'funk', 'ska', 'rap', 'trap'];
  const genresOf = [[0], [0], [0], [1], [1], [2], [2], [3], [4], [5], [5, 0], [6]];
  const built = buildTaxonomy(
    {
      clusters: Int32Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1),
      subclusters: [Int32Array.of(0, 0, 0, 0, 0, 1, 1, 1, -1, -1, -1, -1)],
      artistGenres: toLists(genresOf),
      genreNames,
    },
    { maxDepth: 3, minCount: 1, names: 'frequent' },
  );
  expect(supergenresText(built.supergenres)).toBe(
    [
      'Supergenre       artists  genres (artists here of all)',
      'rock and punk          9  ska (1 of 1)',
      '  rock                 5  rock (3 of 4), punk (2 of 2)',
      '  soul and funk        3  soul (2 of 2), funk (1 of 1)',
      'rap and trap           3  rap (2 of 2), trap (1 of 1)',
    ].join('\n'),
  );
});
