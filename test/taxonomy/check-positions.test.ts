import { expect, test } from '@jest/globals';
import { toLists } from '../../src/core/matrix/index.js';
import { checkPositions } from '../../src/taxonomy/check-positions.js';

test('names the list and the number that is no position', () => {
  expect(() => checkPositions(toLists([[0, 2], [], [1]]), 3, 'songGenres', 'genres')).not.toThrow();
  expect(() => checkPositions(toLists([[0], [3]]), 3, 'songGenres', 'genres')).toThrow(
    'songGenres: list 1 holds 3, which is not a position among the 3 genres',
  );
  expect(() => checkPositions(toLists([[-1]]), 3, 'songGenres', 'genres')).toThrow('holds -1');
});
