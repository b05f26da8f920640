import { expect, test } from '@jest/globals';
import { genresOverTimeFigure } from '../../../src/figures/index.js';
import { subtitlesOf, valuesOfMark } from '../layers.js';
import { ranked } from './clip.js';

const song = 'song.mp3';

test('has a step for each stretch and the end, the genre that is most probable by time first', () => {
  const figure = genresOverTimeFigure({ song, ...ranked }, { top: 2 });
  expect(valuesOfMark(figure, { type: 'area' })).toEqual([
    { genre: 'rap', second: 0, probability: 0.25, bottom: 0, top: 0.25 },
    { genre: 'rap', second: 0.1, probability: 0.5, bottom: 0, top: 0.5 },
    { genre: 'rap', second: 0.5, probability: 0.5, bottom: 0, top: 0.5 },
    { genre: 'rock', second: 0, probability: 0.75, bottom: -1.5, top: -0.75 },
    { genre: 'rock', second: 0.1, probability: 0.25, bottom: -1.5, top: -1.25 },
    { genre: 'rock', second: 0.5, probability: 0.25, bottom: -1.5, top: -1.25 },
  ]);
  expect(subtitlesOf(figure)).toEqual([
    'Probability by window, 2 stretches',
    'The 2 most probable of 3 genres',
  ]);
});

test('of very many beats draws the mean of several by their lengths, and says so', () => {
  const stretches = Array.from({ length: 600 }, (_, i) => ({ start: i, end: i + 1 }));
  const probabilities = stretches.map((_, i) => [i / 600]);
  const figure = genresOverTimeFigure({
    ...{ song, stretches, genres: ['rap'], probabilities, unit: 'beat' },
  });
  const steps = valuesOfMark(figure, { type: 'area' });
  expect(steps).toHaveLength(201);
  expect(steps[1]).toMatchObject({ second: 3, probability: 0.00667 });
  expect(subtitlesOf(figure)).toEqual([
    'Probability by beat, 600 stretches; each step is the mean of 3',
  ]);
});

test.each([
  ['no stretch', { stretches: [] }, 'there are no stretches to draw'],
  ['no genre', { genres: [] }, 'there are no genres to draw'],
  ['other genres', { genres: ['rap'] }, 'probabilities: 1 columns are needed'],
])('refuses %s', (_, wrong, message) => {
  expect(() => genresOverTimeFigure({ song, ...ranked, ...wrong })).toThrow(message);
});
