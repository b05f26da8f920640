import { expect, test } from '@jest/globals';
import { valueSharesFigure } from '../../../src/figures/index.js';
import { subtitlesOf, valuesOfMark } from '../layers.js';

test('of two values the share of the greater one stands in each class', () => {
  const figure = valueSharesFigure({
    feature: 'explicit',
    values: [0, 1],
    classes: [
      { name: 'rap', counts: [1, 3] },
      { name: 'rock', counts: [199, 1] },
      { name: 'none', counts: [0, 0] },
    ],
  });
  const bars = valuesOfMark(figure, { type: 'rect' });
  expect(bars.map((bar) => [bar.class, bar.share, bar.text])).toEqual([
    ['rap', 0.75, '75 %'],
    ['rock', 0.005, '0.5 %'],
    ['none', 0, '0 %'],
  ]);
  expect(figure.description).toContain('explicit = 1: rap 75 %; rock 0.5 %; none 0 %.');
});

test('of several values each has a bar as high as its share', () => {
  const figure = valueSharesFigure({
    feature: 'key',
    values: [0, 5, 7],
    classes: [
      { name: 'rap', counts: [2, 1, 1] },
      { name: 'rock', counts: [0, 1, 3] },
    ],
  });
  const bars = valuesOfMark(figure, { type: 'rect' });
  const heights = bars.map(({ top, bottom }) => Number(top) - Number(bottom));
  const highest = heights[5];
  expect(heights.map((height) => height / highest)).toEqual(
    [0.5, 0.25, 0.25, 0, 0.25, 0.75].map((share) => expect.closeTo(share / 0.75, 3)),
  );
  expect(subtitlesOf(figure)).toEqual(['The highest bar is 75 % of the songs of its class']);
  expect(figure.description).toContain('Most frequent: rap 0 (50 %); rock 7 (75 %).');
});

test('refuses counts of other values', () => {
  const classes = [{ name: 'rap', counts: [1] }];
  expect(() => valueSharesFigure({ feature: 'key', values: [0, 1], classes })).toThrow(
    'counts has 1 elements, values has 2',
  );
});
