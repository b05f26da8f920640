import { expect, test } from '@jest/globals';
import { InputError } from '../../../src/core/errors/index.js';
import { correlationFigure } from '../../../src/figures/index.js';
import { valuesOfMark } from '../layers.js';

const features = ['energy', 'loudness', 'key'];
const correlations = [
  [1, 0.756, Number.NaN],
  [0.756, 1, -0.001],
  [Number.NaN, -0.001, -0.5],
];

test('has a cell for each two features, coloured where they have a correlation', () => {
  const figure = correlationFigure({ features, correlations });
  const coloured = valuesOfMark(figure, { type: 'rect' });
  expect(coloured).toHaveLength(7);
  for (const { row, column, value } of coloured) {
    const [i, j] = [features.indexOf(String(row)), features.indexOf(String(column))];
    expect(value).toBeCloseTo(correlations[i][j], 3);
  }
  const [strong, weak] = ['onColour', 'label'].map((style) => valuesOfMark(figure, { style }));
  expect(strong.map(({ text }) => text)).toEqual(['1.00', '0.76', '0.76', '1.00']);
  expect(weak.map(({ text }) => text)).toEqual(['–', '0.00', '–', '0.00', '−0.50']);
});

test.each([
  ['no feature', [], [], 'there are no features to draw'],
  ['too few rows', ['a', 'b'], [[1, 0]], 'correlations: at least 2 rows are needed'],
  ['too many columns', ['a'], [[1, 0]], 'correlations: 1 columns are needed'],
])('refuses %s', (_, names, matrix, message) => {
  const draw = () => correlationFigure({ features: names, correlations: matrix });
  expect(draw).toThrow(InputError);
  expect(draw).toThrow(message);
});
