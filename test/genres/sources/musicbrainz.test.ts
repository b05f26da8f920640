import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lucenePhrase, musicbrainz } from '../../../src/genres/sources/musicbrainz.js';
import { IncompleteAnswer } from '../../../src/genres/sources/source.js';
import { parseSearch } from '../stand-in/musicbrainz.js';

const ASKED = { endpoint: 'https://example.org/ws/2', language: 'en' };

describe('a search at MusicBrainz', () => {
  test.each([
    ['AC/DC', '"AC/DC"'],
    ['"Weird Al" Yankovic', '"\\"Weird Al\\" Yankovic"'],
    ['\\', '"\\\\"'],
    ['P!nk OR (+44)', '"P!nk OR (+44)"'],
  ])('has %j as the phrase %s', (name, phrase) => expect(lucenePhrase(name)).toBe(phrase));

  test('holds any name so that it comes back as it was', () => {
    const special = fc.string({ unit: fc.constantFrom('"', '\\', '\n', '&', '|', '*', ':', '🎵') });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), special), (name) => {
        const { url } = musicbrainz.request([{ by: 'name', text: name }], ASKED);
        const query = new URL(url).searchParams.get('query');
        expect(parseSearch(query ?? '')).toBe(name);
      }),
    );
  });

  test('is incomplete if it has fewer artists than it says', () => {
    const read = (json: unknown) => musicbrainz.read(json, [{ by: 'name', text: 'x' }], ASKED);
    const artist = { id: 'a', name: 'X' };
    expect(read({ count: 1, artists: [artist] })[0].items).toEqual([
      { id: 'a', matched: 'name', genres: [] },
    ]);
    expect(() => read({ count: 2, artists: [artist] })).toThrow(IncompleteAnswer);
    expect(() => read({ artists: [artist] })).toThrow(IncompleteAnswer);
    const page = Array.from({ length: 100 }, (_, i) => ({ id: `${i}`, name: 'Y' }));
    expect(read({ count: 5000, artists: page })[0].items).toEqual([]);
  });
});
