import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { InputError } from '../../../src/core/errors/index.js';
import { distributionFigure } from '../../../src/figures/index.js';
import { valuesOfMark } from '../layers.js';

const shape = { mean: 0.5, deviation: 0.25, kurtosis: -1.2 };

test('counts every value of each class in bins that all classes share', () => {
  const value = fc.oneof(fc.integer({ min: -40, max: 90 }), fc.constant(Number.NaN));
  const lists = fc.array(fc.array(value, { maxLength: 30 }), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(lists, (all) => {
      fc.pre(all.flat().some(Number.isFinite));
      const classes = all.map((values, c) => ({ name: `class ${c}`, values, ...shape }));
      const bars = valuesOfMark(distributionFigure({ feature: 'tempo', classes }), {
        type: 'rect',
      });
      const known = all.flat().filter(Number.isFinite);
      const [low, high] = [Math.min(...known), Math.max(...known)];
      const step = (high - low || 1) / 50;
      for (const { name, values } of classes) {
        const own = bars.filter((bar) => bar.class === name);
        const counts = new Map<number, number>();
        for (const each of values.filter(Number.isFinite)) {
          const bin = Math.min(49, Math.floor((each - low) / step));
          counts.set(bin, (counts.get(bin) ?? 0) + 1);
        }
        expect(own.map(({ songs }) => songs)).toEqual(
          [...counts].sort(([a], [b]) => a - b).map(([, count]) => count),
        );
        for (const { from, to } of own) expect(Number(to) - Number(from)).toBeCloseTo(step, 2);
        const tallest = Math.max(...own.map(({ top, bottom }) => Number(top) - Number(bottom)));
        if (own.length > 0) expect(tallest).toBeCloseTo(1, 3);
      }
    }),
    { numRuns: 30 },
  );
});

test('has the mean of each class, and a deviation to either side', () => {
  const classes = [
    { name: 'rap', values: [1, 2, Number.NaN], ...shape },
    { name: 'rock', values: [3], mean: 1000, deviation: 0, kurtosis: Number.NaN },
  ];
  const figure = distributionFigure({ feature: 'tempo', unit: 'bpm', classes });
  const rows = [
    {
      ...{ class: 'rap', mean: 0.5, from: 0.25, to: 0.75 },
      summary: 'mean 0.5, deviation 0.25, kurtosis −1.2 (2 songs)',
    },
    {
      ...{ class: 'rock', mean: 1000, from: 1000, to: 1000 },
      summary: 'mean 1,000, deviation 0, kurtosis – (1 song)',
    },
  ];
  for (const type of ['rule', 'point', 'text']) {
    expect(valuesOfMark(figure, { type })).toEqual(rows.map((row) => expect.objectContaining(row)));
  }
});

test.each([
  ['no class', [], 'there are no classes to draw'],
  [
    'no value',
    [{ name: 'rap', values: [Number.NaN], ...shape }],
    'there are no values of tempo to draw',
  ],
])('refuses %s', (_, classes, message) => {
  const draw = () => distributionFigure({ feature: 'tempo', classes });
  expect(draw).toThrow(InputError);
  expect(draw).toThrow(message);
});
