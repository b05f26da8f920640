import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { moduleBytes } from '../../../../../src/core/wasm/index.js';
import { logisticLoss } from '../../../../../src/models/boosting/objectives/losses/binary-logistic.js';
import { squaredLoss } from '../../../../../src/models/boosting/objectives/losses/squared-error.js';

test('gradients of the squared error are those of half the squared distance', () => {
  const { gradient, hessian } = squaredLoss.gradients;
  expect(gradient(2.5, 1)).toBe(1.5);
  expect(hessian()).toBe(1);
});

test('the kernel of binary:logistic computes p − y and p (1 − p), by weight', () => {
  const { code, largestGradient, largestHessian } = logisticLoss.gradients;
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 65_536, shared: true });
  const module = new WebAssembly.Module(moduleBytes([code()]));
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const views = (at: number, length: number) => new Float32Array(memory.buffer, at, length);
  const [margins, labels, weights, pairs] = [
    views(0, 8),
    views(32, 8),
    views(64, 8),
    views(96, 16),
  ];
  const row = fc.tuple(
    fc.oneof(fc.float({ min: -30, max: 30, noNaN: true }), fc.constantFrom(-200, 200)),
    fc.constantFrom(0, 1, 0.25),
    fc.constantFrom(0, 1, 2.5),
  );
  fc.assert(
    fc.property(fc.array(row, { minLength: 8, maxLength: 8 }), (rows) => {
      margins.set(rows.map(([margin]) => margin));
      labels.set(rows.map(([, label]) => label));
      weights.set(rows.map(([, , weight]) => weight));
      exports.gradients(0, 32, 32, 64, 96, 0, 0);
      rows.forEach(([margin, label, weight], i) => {
        const p = 1 / (1 + Math.exp(-margin));
        expect(Math.abs(pairs[2 * i] - (p - label) * weight)).toBeLessThan(1e-6);
        expect(Math.abs(pairs[2 * i + 1] - p * (1 - p) * weight)).toBeLessThan(1e-6);
        expect(Math.abs(pairs[2 * i])).toBeLessThanOrEqual(largestGradient * weight);
        expect(pairs[2 * i + 1]).toBeLessThanOrEqual(largestHessian * weight);
      });
    }),
  );
});
