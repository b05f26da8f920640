import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { boosterOptions } from '../../../../src/models/boosting/options.js';
import { rounderFor } from '../../../../src/models/boosting/training/gradients.js';
import { asFloats } from '../../../../src/models/boosting/training/memory/state.js';

test('sums of rounded gradients do not depend on their order', () => {
  const floats = fc.array(fc.float({ min: -1, max: 1, noNaN: true }), {
    minLength: 2,
    maxLength: 500,
  });
  fc.assert(
    fc.property(floats, (gradients) => {
      const rounder = rounderFor(1, gradients.length);
      const rounded = gradients.map((gradient) => gradient + rounder - rounder);
      const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
      const total = sum(rounded);
      expect(sum(rounded.toReversed())).toBe(total);
      expect(sum(rounded.toSorted((a, b) => a - b))).toBe(total);
      expect(total - sum(rounded.slice(1))).toBe(rounded[0]);
      rounded.forEach((value, i) => {
        expect(Math.abs(value - gradients[i])).toBeLessThan(2 ** -40);
      });
    }),
  );
});

test('nothing is rounded where all gradients are 0', () => {
  expect(rounderFor(0, 10)).toBe(0);
});

test('settings are rounded to floats, whole numbers are kept', () => {
  const settings = boosterOptions.parse({ learningRate: 0.1, seed: 2 ** 40 + 1, rounds: 7 });
  expect(asFloats(settings)).toEqual({
    ...settings,
    learningRate: Math.fround(0.1),
  });
});
