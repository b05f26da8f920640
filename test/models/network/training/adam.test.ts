import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FloatMemory } from '../../../../src/models/network/layers/float-memory.js';
import { kernelsIn } from '../../../../src/models/network/layers/kernels.js';
import { Adam } from '../../../../src/models/network/training/adam.js';

/** Adam over four weights, and as many biases. */
function moving() {
  const memory = new FloatMemory(32);
  const pair = () => [memory.take(4), memory.take(4)];
  const network = {
    ...{ parameters: pair(), gradients: pair(), firstMoments: pair(), secondMoments: pair() },
    kernels: kernelsIn(memory.memory),
  };
  return { ...network, adam: new Adam(network) };
}

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
      const { parameters, gradients, adam } = moving();
      const [weights, biases] = parameters;
      weights.set([1, -2]);
      biases[3] = 1;
      for (const [a, b] of steps) {
        gradients[0].set([a, b]);
        gradients[1][3] = b;
        adam.step(0.01, 0);
      }
      const [ofA, ofB] = [0, 1].map((k) => steps.map((step) => step[k]));
      expect(weights[0]).toBeCloseTo(reference(1, ofA, 0.01), 4);
      expect(weights[1]).toBeCloseTo(reference(-2, ofB, 0.01), 4);
      expect([...weights.subarray(2)]).toEqual([0, 0]);
      expect(biases[3]).toBeCloseTo(reference(1, ofB, 0.01), 4);
    }),
  );
});

test('finds the minimum of a parabola; the penalty draws weights towards 0, not biases', () => {
  const { parameters, gradients, adam } = moving();
  for (let step = 0; step < 3000; step++) {
    parameters.forEach((values, p) => {
      gradients[p].set(values.map((value) => value - 3));
    });
    adam.step(0.02, 0.5);
  }
  expect(parameters[0][2]).toBeCloseTo(2, 3);
  expect(parameters[1][2]).toBeCloseTo(3, 3);
});

test('a weight that nothing but the penalty moves becomes 0, and no subnormal number', () => {
  const { parameters, firstMoments, secondMoments, adam } = moving();
  parameters[0].set([1e-3, -1e-3, 0.5, 0]);
  let smallest = Infinity;
  for (let step = 0; step < 20_000; step++) {
    adam.step(0.01, 1e-3);
    for (const values of [parameters[0], firstMoments[0], secondMoments[0]]) {
      for (const value of values) if (value !== 0) smallest = Math.min(smallest, Math.abs(value));
    }
  }
  expect(smallest).toBeGreaterThan(2 ** -126);
  expect(Math.abs(parameters[0][2])).toBeLessThan(0.5);
});
