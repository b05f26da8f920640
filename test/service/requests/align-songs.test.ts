import { describe, expect, test } from '@jest/globals';
import { alignSongs } from '../../../src/service/requests/align-songs.js';

describe('alignSongs', () => {
  test('has a row for each usable song, and a reason for each other', () => {
    const { features, rows, songs } = alignSongs(
      [
        { features: { tempo: 2, energy: 1, other: 'x' } },
        { id: 'b', features: { tempo: 2 } },
        { id: 7, features: { energy: null, tempo: true } },
        { features: { energy: -1e39, tempo: 0 } },
      ],
      ['energy', 'tempo'],
    );
    expect(rows).toBe(2);
    expect([...features]).toEqual([1, 2, Number.NaN, 1]);
    expect(songs).toEqual([
      { id: 0, row: 0 },
      { id: 'b', error: expect.stringContaining('has no feature "energy"') },
      { id: 7, row: 1 },
      { id: 3, error: expect.stringContaining('-1e+39 as its feature "energy"') },
    ]);
  });
});
