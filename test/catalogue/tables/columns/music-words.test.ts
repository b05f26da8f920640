import { describe, expect, test } from '@jest/globals';
import { isDuration, musicWords } from '../../../../src/catalogue/tables/columns/music-words.js';

const read = (column: string, word: string): number | undefined =>
  musicWords(column)?.numberOf(word);

describe('musicWords', () => {
  test('reads names of notes as semitones above C', () => {
    const notes = ['C', 'C#', 'D', 'D#', 'E', 'F', 'F#', 'G', 'G#', 'A', 'A#', 'B'];
    expect(notes.map((note) => read('key', note))).toEqual(notes.map((_, i) => i));
  });

  test.each([
    ['C♯/D♭', 1],
    ['Bb', 10],
    ['e♭', 3],
    ['Cb', 11],
    ['B#', 0],
    ['F sharp minor', 6],
    ['Am', 9],
    ['H', undefined],
    ['8A', undefined],
  ])('the key %s is %p', (word, number) => expect(read('audio_features.key', word)).toBe(number));

  test.each([
    ['mode', 'Major', 1],
    ['mode', 'minor', 0],
    ['mode', 'dorian', undefined],
    ['time_signature', '3/4', 3],
    ['Time Signature', '5/4', 5],
    ['time_signature', 'waltz', undefined],
    ['tempo', '3/4', undefined],
  ])('of the column %s %s is %p', (column, word, number) => {
    expect(read(column, word)).toBe(number);
  });
});

test('durations are known by their names', () => {
  expect(['duration_ms', 'Duration', 'track.duration_ms'].every(isDuration)).toBe(true);
  expect(['tempo', 'loudness'].some(isDuration)).toBe(false);
});
