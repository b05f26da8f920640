import { describe, expect, test } from '@jest/globals';
import {
  findColumn,
  findFeature,
  foldName,
  requireColumn,
} from '../../../src/catalogue/cleaning/find-column.js';

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

test('requireColumn says which names it knows and which option maps another', () => {
  expect(() => requireColumn(['artist', 'genres'], table('style'), undefined)).toThrow(
    'the column for genres is missing (genres, genre, artistgenres, artistgenre); map yours with the option artists.columns.genres; columns: style',
  );
});
