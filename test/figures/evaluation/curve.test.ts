import { expect, test } from '@jest/globals';
import { InputError } from '../../../src/core/errors/index.js';
import { curveFigure } from '../../../src/figures/index.js';
import { layersOf, subtitlesOf, valuesOfMark } from '../layers.js';

const axes = { title: 'learning curve of rap', x: 'round', y: 'logloss' };
const line = { name: 'test', x: [1, 2, 3], y: [0.75, 0.5, 0.25] };

test('has the points of each line, its band, and the marks', () => {
  const series = [
    { ...line, low: [0.5, 0.25, 0], high: [1, 0.75, 0.5] },
    { name: 'train', x: Int32Array.of(1, 2), y: Float64Array.of(1 / 3, Number.NaN) },
  ];
  const marks = [{ x: 2, text: 'best round' }];
  const figure = curveFigure({ ...axes, series, marks, notes: ['of validation songs'] });
  const band = [
    { series: 'test', x: 1, y: 0.75, low: 0.5, high: 1 },
    { series: 'test', x: 2, y: 0.5, low: 0.25, high: 0.75 },
    { series: 'test', x: 3, y: 0.25, low: 0, high: 0.5 },
  ];
  expect(valuesOfMark(figure, { type: 'area' })).toEqual(band);
  expect(valuesOfMark(figure, { type: 'line' })).toEqual([
    ...band,
    { series: 'train', x: 1, y: 0.33333 },
    { series: 'train', x: 2, y: null },
  ]);
  expect(valuesOfMark(figure, { type: 'rule' })).toEqual(marks);
  expect(valuesOfMark(figure, { type: 'text' })).toEqual(marks);
  expect(subtitlesOf(figure)).toEqual(['of validation songs']);
});

test('has no layer of bands or marks where there are none', () => {
  const figure = curveFigure({ ...axes, series: [line] });
  expect(layersOf(figure).map(({ mark }) => mark?.type)).toEqual(['line']);
});

test('thins out a line of more than 500 points, and keeps both ends', () => {
  const x = Array.from({ length: 5001 }, (_, i) => i);
  const long = curveFigure({ ...axes, series: [{ name: 'long', x, y: x }, line] });
  const drawn = valuesOfMark(long, { type: 'line' });
  const ofLong = drawn.filter((row) => row.series === 'long').map((row) => Number(row.x));
  expect(ofLong).toHaveLength(500);
  expect([ofLong[0], ofLong[499]]).toEqual([0, 5000]);
  ofLong.slice(1).forEach((place, i) => {
    expect(Math.abs(place - ofLong[i] - 10)).toBeLessThanOrEqual(1);
  });
  expect(drawn.filter((row) => row.series === 'test')).toHaveLength(3);
});

test.each([
  ['no series', [], 'curveFigure: there are no series to draw'],
  ['too few values', [{ ...line, y: [1] }], 'curveFigure, test: y has 1 elements, x has 3'],
  ['half a band', [{ ...line, low: [0] }], 'low has 1 elements, x has 3'],
])('refuses %s', (_, series, message) => {
  const draw = () => curveFigure({ ...axes, series });
  expect(draw).toThrow(InputError);
  expect(draw).toThrow(message);
});
