import { describe, expect, test } from '@jest/globals';
import { catalogueOptions } from '../../src/catalogue/index.js';
import { readingOf, songFiles } from '../../src/cli/reading.js';
import { tempFiles } from '../catalogue/temp-files.js';

describe('songFiles', () => {
  const file = tempFiles();

  test('a label goes before a file, unless the whole is a file', () => {
    const odd = file('a=b.csv', 'x');
    expect(songFiles(['rock=x=y.csv', 'songs.csv', odd])).toEqual([
      { label: 'rock', file: 'x=y.csv' },
      'songs.csv',
      odd,
    ]);
  });
});

describe('readingOf', () => {
  const reading = catalogueOptions.parse({
    songs: { columns: { id: 'track', labels: ['style'] } },
    labels: { limits: [2, 5] },
    minFollowers: 7,
  });

  test('the config file goes before what a model remembers, and what is typed before both', () => {
    const config = {
      catalogue: { songs: { columns: { id: 'number' } }, dropArtistsWithoutGenre: false },
      classification: { exclusive: true },
    };
    const read = readingOf(reading, config, {
      ...{ group: 'album', encoding: 'latin1', badCells: 'missing' },
    });
    expect(read).toMatchObject({
      songs: { columns: { id: 'number', labels: ['style'], group: 'album' } },
      labels: { limits: [2, 5], oneLabel: true },
      ...{ minFollowers: 7, dropArtistsWithoutGenre: false },
      ...{ encoding: 'latin1', badCells: 'missing' },
    });
  });

  test('other labels have other limits', () => {
    expect(readingOf(reading, {}, { labels: 'plays', cuts: [50] })).toMatchObject({
      songs: { columns: { id: 'track', labels: 'plays' } },
      labels: { cuts: [50], limits: undefined },
    });
    expect(readingOf(reading, {}, { labels: 'plays' }).labels).toEqual({});
    expect(readingOf(reading, {}, { labels: 'style' }).labels).toMatchObject({ limits: [2, 5] });
  });
});
