import { expect, test } from '@jest/globals';
import {
  NestedColumns,
  nestedValue,
} from '../../../../src/catalogue/tables/columns/nested-columns.js';

function namesOf(...records: object[]): string[] {
  const columns = new NestedColumns();
  for (const record of records) columns.add(record);
  return columns.names();
}

test('fields of objects are columns after their object, at any depth that is common', () => {
  const song = { id: 'a', track: { album: { name: 'x' }, artists: [{ id: 'b' }] } };
  expect(namesOf(song, { track: { tempo: 1 }, at: new Date() })).toEqual([
    'id',
    'track',
    'track.album',
    'track.album.name',
    'track.artists',
    'track.tempo',
    'at',
  ]);
  expect(nestedValue(song, 'track.album.name')).toBe('x');
  expect(nestedValue(song, 'track.album.label.name')).toBeUndefined();
});

test('a dictionary has entries, not fields', () => {
  const records = Array.from({ length: 300 }, (_, i) => ({ artists: { [`id${i}`]: 'name' } }));
  expect(namesOf(...records)).toEqual(['artists']);
});
