import { expect, test } from '@jest/globals';
import { InputError } from '../../../src/core/errors/index.js';
import { balanceFigure } from '../../../src/figures/index.js';
import { subtitlesOf, valuesOfMark } from '../layers.js';

test('has a bar for each label, the most frequent first', () => {
  const labels = [
    { name: 'rap', songs: 12 },
    { name: 'rock', songs: 3456 },
  ];
  const figure = balanceFigure({ labels, without: 1 });
  expect(valuesOfMark(figure, { type: 'bar' })).toEqual([
    { name: 'rock', songs: 3456, text: '3,456' },
    { name: 'rap', songs: 12, text: '12' },
  ]);
  expect(subtitlesOf(figure)).toEqual(['1 song without any label']);
  expect(figure.description).toContain('from rock with 3,456 songs down to rap with 12');
});

test('counts the labels beyond the thirtieth', () => {
  const labels = Array.from({ length: 33 }, (_, i) => ({ name: `genre ${i}`, songs: 100 - i }));
  const figure = balanceFigure({ unit: 'genre', labels });
  expect(valuesOfMark(figure, { type: 'bar' })).toHaveLength(30);
  expect(subtitlesOf(figure)).toEqual(['3 further genres, of 70 songs at most, not drawn']);
});

test('refuses no label', () => {
  expect(() => balanceFigure({ labels: [] })).toThrow(InputError);
});
