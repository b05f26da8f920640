import { expect, test } from '@jest/globals';
import { ArtistLookup, LEFT_OUT, UNKNOWN } from '../../../src/catalogue/artists/artist-lookup.js';

test('finds artists by id and, in any case, by name', () => {
  const lookup = new ArtistLookup(2, true);
  lookup.add('a', 'Beyoncé', 0);
  lookup.add('b', 'Abba', LEFT_OUT);
  expect(lookup.has('a')).toBe(true);
  expect(lookup.has('Beyoncé')).toBe(false);
  expect(['a', 'b', 'A'].map((id) => lookup.withId(id))).toEqual([0, LEFT_OUT, UNKNOWN]);
  const names = ['BEYONCE\u0301 ', 'abba', 'a'];
  expect(names.map((name) => lookup.withName(name))).toEqual([0, LEFT_OUT, UNKNOWN]);
});

test('of artists with one name it finds the first that is kept', () => {
  const lookup = new ArtistLookup(3, true);
  lookup.add('a', 'Nirvana', LEFT_OUT);
  lookup.add('b', 'Nirvana', 0);
  lookup.add('c', 'Nirvana', 1);
  expect(lookup.withName('nirvana')).toBe(0);
  expect(lookup.withId('a')).toBe(LEFT_OUT);
});
