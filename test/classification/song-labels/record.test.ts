import { expect, test } from '@jest/globals';
import { songLabelsNote } from '../../../src/classification/index.js';

test('the note counts what was not trained on, and names the genres that lost most', () => {
  const genres = [
    { genre: 'pop', ofArtists: 100, kept: 60 },
    { genre: 'rock', ofArtists: 80, kept: 80 },
    { genre: 'soul', ofArtists: 30, kept: 29 },
    { genre: 'rap', ofArtists: 90, kept: 40 },
    { genre: 'jazz', ofArtists: 20, kept: 10 },
  ];
  expect(songLabelsNote({ songs: 200, notJudged: 7, genres })).toBe(
    'genres of songs instead of artists: of 320 labels that 200 training songs have from their artists, 101 were not trained on (most often rap from 50 of 90, pop from 40 of 100, jazz from 10 of 20); 7 songs of several artists could not be judged and keep theirs; counts of every genre are in model.json',
  );
});

test('the note says so where nothing was taken away', () => {
  const genres = [{ genre: 'pop', ofArtists: 10, kept: 10 }];
  expect(songLabelsNote({ songs: 10, notJudged: 0, genres })).toContain('0 were not trained on;');
});
