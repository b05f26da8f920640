import { describe, expect, test } from '@jest/globals';
import {
  findColumn,
  findFeature,
  findLabels,
  mappedColumn,
  requireColumn,
} from '../../../src/catalogue/cleaning/find-column.js';
import { foldName } from '../../../src/catalogue/tables/columns/fold-name.js';

const table = (...columns: string[]) => ({ name: 'songs.csv', columns });

test('names match in any case, without spaces, _ and -', () => {
  expect(foldName('Time_Signature')).toBe(foldName('time-signature '));
  expect(findFeature('time_signature', table('x', 'Time Signature'))).toBe(1);
  expect(findFeature('duration_ms', table('Duration'))).toBe(0);
  expect(findFeature('duration', table('DurationMs'))).toBe(0);
  expect(findFeature('tempo', table('temp'))).toBe(-1);
});

describe('findColumn', () => {
  test('prefers the first known name, wherever it stands', () => {
    expect(findColumn(['song', 'id'], table('uri', 'Track ID', 'id'), undefined)).toBe(2);
    expect(findColumn(['song', 'artists'], table('artist', 'Artists'), undefined)).toBe(1);
    expect(findColumn(['artist', 'followers'], table('name'), undefined)).toBe(-1);
  });

  test('prefers a mapped column, the exact name before a like one', () => {
    expect(findColumn(['song', 'id'], table('id', 'KEY', 'key'), 'key')).toBe(2);
    expect(findColumn(['song', 'id'], table('id', 'KEY'), 'key')).toBe(1);
  });

  test('refuses a mapped column that is missing', () => {
    expect(() => findColumn(['song', 'id'], table('track'), 'trak')).toThrow(
      'songs.csv: the column "trak", which "id" is mapped to, is missing; did you mean "track"?',
    );
  });
});

test('a missing column is answered with the columns there are, where none is called nearly so', () => {
  const many = Array.from({ length: 60 }, (_, i) => `mfcc${i}`);
  expect(() => mappedColumn('labels', table(...many, 'mood'), 'genre')).toThrow(
    `the column "genre", which "labels" is mapped to, is missing; columns: ${many.join(', ')}, mood`,
  );
  const hundred = Array.from({ length: 101 }, (_, i) => `c${i}`);
  expect(() => mappedColumn('labels', table(...hundred), 'genre')).toThrow(
    /c99, … \(101 in all\)$/,
  );
});

test('requireColumn says which names it knows and which option maps another', () => {
  expect(() => requireColumn(['artist', 'genres'], table('style'), undefined)).toThrow(
    'the column for genres is missing (genres, genre, artistgenres, artistgenre, maingenre, topgenre); map yours with the option artists.columns.genres, in the config file { "catalogue": { "artists": { "columns": { "genres": "COLUMN" } } } }; columns: style',
  );
});

describe('nested fields', () => {
  const item = table(
    'track.id',
    'track.album.id',
    'track.album.name',
    'audio_features.tempo',
    'audio_features.id',
  );

  test('are found by their whole name, or by their last part', () => {
    expect(findColumn(['song', 'id'], item, undefined)).toBe(0);
    expect(findFeature('tempo', item)).toBe(3);
    expect(findColumn(['song', 'name'], item, 'track.album.name')).toBe(2);
    expect(
      findColumn(['artist', 'followers'], table('followers', 'followers.total'), undefined),
    ).toBe(1);
  });

  test('of albums and the like are not those of the song', () => {
    expect(findColumn(['song', 'name'], item, undefined)).toBe(-1);
  });

  test('of the same name are told apart by depth, or not at all', () => {
    expect(findFeature('tempo', table('a.b.tempo', 'c.tempo'))).toBe(1);
    expect(findFeature('tempo', table('a.tempo', 'b.tempo'))).toBe(-1);
  });
});

describe('findLabels', () => {
  test.each([
    [['filename', 'tempo', 'label'], [2]],
    [['track_id', 'artists', 'tempo', 'track_genre'], [3]],
    [
      ['track_name', 'playlist_subgenre', 'playlist_genre'],
      [2, 1],
    ],
    [
      ['Genre', 'x', 'Sub-Genre'],
      [0, 2],
    ],
    [['instance_id', 'music_genre'], [1]],
    [['genre', 'artist_name', 'label'], [0]],
    [['id', 'tempo'], []],
  ])('%j: %j', (columns, positions) => {
    expect(findLabels(table(...columns))).toEqual(positions);
  });
});
