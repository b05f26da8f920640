import { expect, test } from '@jest/globals';
import { evaluatedSongsText, fittedSongsText } from '../../../src/cli/printing/print-songs.js';

const leftOut = [
  { reason: 'artists on both sides', count: 121 },
  { reason: 'test songs without a genre of the taxonomy', count: 7 },
];

test('a fit accounts for all songs of the catalogue', () => {
  const songs = { train: 1200, test: 300, leftOut };
  expect(fittedSongsText({ songs, notes: ['a note'] })).toBe(
    [
      'Songs',
      '1,628  in the catalogue',
      ' −121  artists on both sides',
      '   −7  test songs without a genre of the taxonomy',
      '1,200  trained on',
      '  300  tested on',
      'Note: a note',
    ].join('\n'),
  );
});

test('an evaluation accounts for the songs that it tests on', () => {
  const songs = { train: 1200, test: 300, leftOut };
  const lines = evaluatedSongsText({ songs, notes: [] }).split('\n');
  expect(lines.slice(1)).toEqual([
    '  428  in the catalogue',
    ' −121  artists on both sides',
    '   −7  test songs without a genre of the taxonomy',
    '  300  tested on',
  ]);
});
