import { expect, test } from '@jest/globals';
import { InputError } from '../../../src/core/errors/index.js';
import { importancesFigure } from '../../../src/figures/index.js';
import { valuesOfMark } from '../layers.js';

test('draws the fifteen most important features, the largest first, with deviations', () => {
  const features = Array.from({ length: 20 }, (_, j) => ({
    feature: `f${j}`,
    value: j / 100,
    ...(j === 19 && { deviation: 0.03 }),
  }));
  const figure = importancesFigure({ kind: 'gain', features });
  const bars = valuesOfMark(figure, { type: 'bar' });
  expect(bars.map(({ feature }) => feature)).toEqual(
    Array.from({ length: 15 }, (_, i) => `f${19 - i}`),
  );
  expect(valuesOfMark(figure, { type: 'rule' })).toEqual([
    { feature: 'f19', value: 0.19, low: 0.16, high: 0.22 },
  ]);
  expect(figure.description).toContain('the 15 most important of 20 features by gain: f19 0.19;');
});

test('refuses no feature', () => {
  expect(() => importancesFigure({ kind: 'gain', features: [] })).toThrow(InputError);
});
