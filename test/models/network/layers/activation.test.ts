import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hardSwish, hardSwishSlope } from '../../../../src/models/network/layers/activation.js';

test('hard swish is 0 far below, x far above and a parabola between', () => {
  expect(hardSwish(-3)).toBeCloseTo(0, 12);
  expect(hardSwish(-100)).toBeCloseTo(0, 12);
  expect(hardSwish(100)).toBe(100);
  expect(hardSwish(1)).toBeCloseTo(4 / 6, 12);
});

test('its slope is what a small step measures', () => {
  fc.assert(
    fc.property(fc.double({ min: -10, max: 10, noNaN: true }), (x) => {
      fc.pre(Math.abs(Math.abs(x) - 3) > 1e-3);
      const measured = (hardSwish(x + 1e-6) - hardSwish(x - 1e-6)) / 2e-6;
      expect(hardSwishSlope(x)).toBeCloseTo(measured, 6);
    }),
  );
});
