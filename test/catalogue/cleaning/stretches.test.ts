import { describe, expect, test } from '@jest/globals';
import { catalogueFromRecords, songsFromRecords } from '../../../src/catalogue/index.js';

const records = [
  { file: 'a; b.wav', start: 0, end: 1.5, loud: 1, bright: 5, label: 'rock' },
  { file: 'a; b.wav', start: 1.5, end: 3, loud: 2, bright: 4, label: 'rock' },
  { file: 'c.wav', start: 0, end: 1.5, loud: 2, bright: 7, label: 'pop' },
];

describe('a table of beats or windows', () => {
  test('has a song for each row, and keeps those of a file together', async () => {
    const { songs, artists, report } = await catalogueFromRecords(records);
    expect(songs.ids).toEqual(['a; b.wav#0-1.5', 'a; b.wav#1.5-3', 'c.wav#0-1.5']);
    expect(songs.featureNames).toEqual(['loud', 'bright']);
    expect(report.groups).toEqual({ column: 'file', count: artists.ids.length });
    const [first, second, other] = [0, 1, 2].map((i) =>
      songs.artists.values.slice(songs.artists.offsets[i], songs.artists.offsets[i + 1]),
    );
    expect(second).toEqual(first);
    expect(other).not.toEqual(first);
  });

  test('is read alone, too', async () => {
    const { songs } = await songsFromRecords(records);
    expect(songs.ids[1]).toBe('a; b.wav#1.5-3');
    expect(songs.featureNames).toEqual(['loud', 'bright']);
  });

  test('is told by the column "file": elsewhere start and end are numbers like others', async () => {
    const others = records.map(({ file, ...rest }, i) => ({ id: `${file}${i}`, ...rest }));
    const { songs } = await songsFromRecords(others);
    expect(songs.featureNames).toEqual(['start', 'end', 'loud', 'bright']);
  });
});
