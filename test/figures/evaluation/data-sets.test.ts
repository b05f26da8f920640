import { expect, test } from '@jest/globals';
import { InputError } from '../../../src/core/errors/index.js';
import { dataSetsFigure } from '../../../src/figures/index.js';
import { subtitlesOf, valuesOfMark } from '../layers.js';

const dataSets = [
  {
    name: 'GTZAN',
    classifiers: [
      { name: 'flat', value: 0.88, interval: { low: 0.85, high: 0.91 } },
      { name: 'ours', value: 0.9 },
    ],
  },
  { name: 'playlists', classifiers: [{ name: 'flat', value: 0.15 }] },
];

test('has a bar for each data set and classifier, and a line for each interval', () => {
  const figure = dataSetsFigure({ figure: 'average precision', dataSets });
  expect(figure.title).toBe('Average precision');
  expect(valuesOfMark(figure, { type: 'bar' })).toEqual([
    { dataSet: 'GTZAN', classifier: 'flat', value: 0.88, text: '0.88', low: 0.85, high: 0.91 },
    { dataSet: 'GTZAN', classifier: 'ours', value: 0.9, text: '0.9', low: null, high: null },
    { dataSet: 'playlists', classifier: 'flat', value: 0.15, text: '0.15', low: null, high: null },
  ]);
  expect(valuesOfMark(figure, { style: 'interval' })).toHaveLength(1);
  expect(subtitlesOf(figure)).toEqual(['Lines on bars: confidence intervals']);
});

test('refuses no data set', () => {
  expect(() => dataSetsFigure({ figure: 'average precision', dataSets: [] })).toThrow(InputError);
});
