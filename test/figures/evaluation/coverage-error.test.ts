import { expect, test } from '@jest/globals';
import { InputError } from '../../../src/core/errors/index.js';
import { coverageErrorFigure } from '../../../src/figures/index.js';
import { subtitlesOf, valuesOfMark } from '../layers.js';

const classifiers = [
  { name: 'vanilla', value: 12.345678, interval: { low: 11.5, high: 13 } },
  { name: 'hinted', value: 4.5 },
];

test('has a bar for each classifier, a line for each interval, and one for the least possible', () => {
  const figure = coverageErrorFigure({ classifiers, minimum: 1.504 });
  const bars = [
    { classifier: 'vanilla', value: 12.346, text: '12.3', low: 11.5, high: 13 },
    { classifier: 'hinted', value: 4.5, text: '4.5', low: null, high: null },
  ];
  expect(valuesOfMark(figure, { type: 'bar' })).toEqual(bars);
  expect(valuesOfMark(figure, { type: 'text' })).toEqual(bars);
  expect(valuesOfMark(figure, { style: 'interval' })).toEqual(bars.slice(0, 1));
  expect(valuesOfMark(figure, { style: 'reference' })).toEqual([{ minimum: 1.504 }]);
  expect(subtitlesOf(figure)[1]).toBe(
    'The dashed line is the least possible: 1.5 true genres per song. Lines on bars: confidence intervals',
  );
});

test('speaks of no intervals where there are none', () => {
  const figure = coverageErrorFigure({ classifiers: classifiers.slice(1), minimum: 2 });
  expect(valuesOfMark(figure, { style: 'interval' })).toEqual([]);
  expect(subtitlesOf(figure)[1]).not.toContain('intervals');
});

test('refuses no classifier', () => {
  const draw = () => coverageErrorFigure({ classifiers: [], minimum: 1 });
  expect(draw).toThrow(InputError);
  expect(draw).toThrow('there are no classifiers to draw');
});
