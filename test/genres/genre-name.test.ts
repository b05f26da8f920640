import { expect, test } from '@jest/globals';
import { genreName, genreNames } from '../../src/genres/genre-name.js';

test.each([
  ['Pop music', 'pop'],
  ['Contemporary R&B', 'contemporary r&b'],
  ['musical', 'musical'],
  ['Music', 'music'],
  ['Popmusik', 'popmusik'],
  [' indie  rock ', 'indie rock'],
])('%j is %j', (label, name) => expect(genreName(label)).toBe(name));

test('genres that become the same are one', () => {
  expect(genreNames(['rock music', 'Rock', '', 'pop'])).toEqual(['rock', 'pop']);
});
