import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Adam } from '../../../../src/models/network/training/adam.js';

/** Algorithm 1 of Kingma and Ba, with its bias corrections written out, in double precision. */
function reference(start: number, gradients: readonly number[], rate: number): number {
  let [value, first, second] = [start, 0, 0];
  gradients.forEach((gradient, t) => {
    first = 0.9 * first + 0.1 * gradient;
    second = 0.999 * second + 0.001 * gradient ** 2;
    const corrected = first / (1 - 0.9 ** (t + 1));
    value -= (rate * corrected) / (Math.sqrt(second / (1 - 0.999 ** (t + 1))) + 1e-8);
  });
  return value;
}

test('moves as published, each value by its own gradients', () => {
  const gradient = fc.double({ min: 0.01, max: 10, noNaN: true });
  const signed = fc.tuple(gradient, fc.boolean()).map(([size, up]) => (up ? size : -size));
  fc.assert(
    fc.property(fc.array(fc.tuple(signed, signed), { maxLength: 30 }), (steps) => {
      const adam = new Adam(2);
      const values = Float32Array.of(1, -2);
      for (const step of steps) adam.step(values, Float32Array.from(step), 0.01);
      expect(values[0]).toBeCloseTo(
        reference(
          1,
          steps.map(([a]) => a),
          0.01,
        ),
        4,
      );
      expect(values[1]).toBeCloseTo(
        reference(
          -2,
          steps.map(([, b]) => b),
          0.01,
        ),
        4,
      );
    }),
  );
});

test('finds the minimum of a parabola', () => {
  const adam = new Adam(1);
  const values = Float32Array.of(5);
  for (let step = 0; step < 2000; step++) {
    adam.step(values, Float32Array.of(2 * (values[0] - 3)), 0.02);
  }
  expect(values[0]).toBeCloseTo(3, 3);
});
