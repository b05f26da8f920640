import { expect, test } from '@jest/globals';
import { InputError } from '../../../src/core/errors/index.js';
import { calibrationFigure } from '../../../src/figures/index.js';
import { valuesOfMark } from '../layers.js';

const curve = { name: 'trap', predicted: [0.125, 0.5], observed: [0.25, 0.375], songs: [90, 10] };
const other = { name: 'all', predicted: Float64Array.of(1 / 3), observed: [1], songs: [4] };

test('has a point for each bin of each curve, on a line, above the diagonal', () => {
  const figure = calibrationFigure({ of: 'genres', curves: [curve, other] });
  const points = [
    { curve: 'trap', predicted: 0.125, observed: 0.25, songs: 90 },
    { curve: 'trap', predicted: 0.5, observed: 0.375, songs: 10 },
    { curve: 'all', predicted: 0.3333, observed: 1, songs: 4 },
  ];
  expect(valuesOfMark(figure, { type: 'circle' })).toEqual(points);
  expect(valuesOfMark(figure, { type: 'line', style: undefined })).toEqual(points);
  expect(valuesOfMark(figure, { style: 'reference' })).toEqual([
    { predicted: 0, observed: 0 },
    { predicted: 1, observed: 1 },
  ]);
  expect([figure.name, figure.title]).toEqual(['calibration of genres', 'Calibration of genres']);
});

test.each([
  ['no curve', [], 'there are no curves to draw'],
  [
    'too few shares',
    [{ ...curve, observed: [1] }],
    'trap: observed has 1 elements, predicted has 2',
  ],
  ['too many counts', [curve, { ...other, songs: [1, 2] }], 'all: songs has 2 elements'],
])('refuses %s', (_, curves, message) => {
  const draw = () => calibrationFigure({ of: 'genres', curves });
  expect(draw).toThrow(InputError);
  expect(draw).toThrow(message);
});
