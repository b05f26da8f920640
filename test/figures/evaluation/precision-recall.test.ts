import { expect, test } from '@jest/globals';
import { InputError } from '../../../src/core/errors/index.js';
import { precisionRecallFigure } from '../../../src/figures/index.js';
import { subtitlesOf, valuesOf } from '../layers.js';

const curve = { name: 'trap', precision: [0.5, 2 / 3, 1], recall: [1, 0.5, 0] };

test('has every point of short curves, named with their average precision', () => {
  const other = { name: 'drill', precision: [0.25, 1], recall: [1, 0], averagePrecision: 0.12345 };
  const figure = precisionRecallFigure({ of: 'rap', curves: [curve, other] });
  expect(valuesOf(figure)).toEqual([
    { curve: 'trap', recall: 1, precision: 0.5 },
    { curve: 'trap', recall: 0.5, precision: 0.6667 },
    { curve: 'trap', recall: 0, precision: 1 },
    { curve: 'drill (0.123)', recall: 1, precision: 0.25 },
    { curve: 'drill (0.123)', recall: 0, precision: 1 },
  ]);
  expect(subtitlesOf(figure)[0]).toContain('in brackets the average precision');
  expect(subtitlesOf(precisionRecallFigure({ of: 'rap', curves: [curve] }))[0]).not.toContain(
    'in brackets',
  );
});

test('reads a long curve at 300 places of recall, always at points of it', () => {
  const n = 4000;
  const recall = Float64Array.from({ length: n }, (_, i) => 1 - i / (n - 1));
  const precision = recall.map((value) => 1 - value / 2);
  const figure = precisionRecallFigure({ of: 'rap', curves: [{ name: 'a', precision, recall }] });
  const drawn = valuesOf(figure).map((row) => [Number(row.recall), Number(row.precision)]);
  expect(drawn).toHaveLength(301);
  expect([drawn[0], drawn[300]]).toEqual([
    [0, 1],
    [1, 0.5],
  ]);
  drawn.forEach(([own, value], i) => {
    expect(own).toBeCloseTo(i / 300, 2);
    expect(value).toBeCloseTo(1 - own / 2, 3);
  });
});

test.each([
  ['no curve', [], 'there are no curves to draw'],
  ['too little recall', [{ ...curve, recall: [1] }], 'recall has 1 elements, precision has 3'],
])('refuses %s', (_, curves, message) => {
  const draw = () => precisionRecallFigure({ of: 'rap', curves });
  expect(draw).toThrow(InputError);
  expect(draw).toThrow(message);
});
