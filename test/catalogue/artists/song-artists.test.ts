import { describe, expect, test } from '@jest/globals';
import { ArtistLookup, LEFT_OUT } from '../../../src/catalogue/artists/artist-lookup.js';
import { SongArtists, songState } from '../../../src/catalogue/artists/song-artists.js';
import { listAt } from '../../../src/core/matrix/index.js';

function match(cells: readonly unknown[], hasIds = true) {
  const lookup = new ArtistLookup(3, hasIds);
  lookup.add('i0', 'Abba', 0);
  lookup.add('i1', 'Tyler, The Creator', 1);
  lookup.add('i2', 'Cher', LEFT_OUT);
  const artists = new SongArtists(lookup, cells.length);
  for (const cell of cells) artists.add(cell);
  const { lists, states } = artists.finish();
  const { entries, unknown, matchesByName } = artists;
  const found = cells.map((_, song) => [...listAt(lists, song)]);
  return { found, states: [...states], entries, unknown, matchesByName };
}

describe('SongArtists', () => {
  test('matches by id, each artist once, and says what is known of a song', () => {
    const cells = [['i1', 'i0', 'i1'], "['i2']", 'nobody', ['i2', 'i0'], null];
    expect(match(cells)).toEqual({
      found: [[1, 0], [], [], [0], []],
      states: [
        songState.kept,
        songState.leftOut,
        songState.noneKnown,
        songState.kept,
        songState.noneKnown,
      ],
      entries: 7,
      unknown: 1,
      matchesByName: false,
    });
  });

  test('matches by name if that finds more than twice as many', () => {
    const names = ['abba', 'ABBA', 'Tyler, The Creator'];
    expect(match([...names, 'i0']).found).toEqual([[0], [0], [1], []]);
    expect(match(['abba', 'abba', 'i0']).matchesByName).toBe(false);
    expect(match(['i0'], false).matchesByName).toBe(true);
  });

  test('a cell that is one name with a comma is one artist', () => {
    expect(match(['Tyler, The Creator', 'Abba, Cher']).found).toEqual([[1], [0]]);
  });

  test('the first thousand matches decide', () => {
    const { found, matchesByName } = match([
      ...Array<string>(1000).fill('i0'),
      ...Array<string>(5000).fill('Abba'),
    ]);
    expect(matchesByName).toBe(false);
    expect(found.filter((artists) => artists.length === 1)).toHaveLength(1000);
  });
});
