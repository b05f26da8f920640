import { expect, test } from '@jest/globals';
import { readCatalogue } from '../../src/catalogue/index.js';
import { csvRow } from '../../src/core/files/index.js';
import { tempFiles } from './temp-files.js';

const file = tempFiles();

test.each([',', '\t'])(
  'names that look like formulas survive a table with %j',
  async (delimiter) => {
    const genres = ['=cmd|A1', '-core', '@home', "'=quoted", "'90s"];
    const rows = genres.map((genre, i) => [`+${genre}`, i / 7, genre]);
    const table = [['id', 'energy', 'genre'], ...rows].map((row) => csvRow(row, delimiter));
    const { songs } = await readCatalogue(
      { songs: file('songs.csv', table.join('')) },
      { labels: { oneLabel: true } },
    );
    expect(songs.ids).toEqual(genres.map((genre) => `+${genre}`));
    expect(songs.labels?.names).toEqual(genres);
  },
);
