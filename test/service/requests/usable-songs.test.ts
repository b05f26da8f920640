import { expect, test } from '@jest/globals';
import { artistOf, usable } from '../../../src/service/requests/usable-songs.js';
import { inSingles } from '../../../src/service/routes/singles.js';

const names = ['energy', 'pulse'];
const song = { energy: 0.5, pulse: true };

test('a thread gets the numbers of the features that it needs', () => {
  expect(usable({ ...song, more: [[]] }, names, undefined)).toEqual({ energy: 0.5, pulse: 1 });
});

test('an error names the song of the artist, or the feature that none has', () => {
  const wrong = [{ features: song }, { features: { energy: 1 } }];
  expect(() => artistOf(wrong, names)).toThrow('songs.1: the song has no feature "pulse"');
  const missing = [{ features: { ...song, pulse: null } }];
  expect(() => artistOf(missing, names)).toThrow(
    'none of the artist\'s songs has a value of "pulse"',
  );
  expect(artistOf([...missing, { features: song }], names)).toHaveLength(2);
});

test('numbers of single precision are in as few digits as give them back', () => {
  const answer = { value: Math.fround(-4.1), distance: 0.1 + 0.2, parts: [Math.fround(0.1), null] };
  expect(inSingles(answer)).toEqual({ value: -4.1, distance: 0.1 + 0.2, parts: [0.1, null] });
});
