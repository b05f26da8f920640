import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { moduleBytes } from '../../../../src/core/wasm/index.js';
import { binaryLogistic } from '../../../../src/models/boosting/objectives/binary-logistic.js';
import {
  findObjective,
  objectiveNamed,
  objectiveNames,
} from '../../../../src/models/boosting/objectives/registry.js';
import { squaredError } from '../../../../src/models/boosting/objectives/squared-error.js';

test('objectives are found by their names of today and of old', () => {
  expect(objectiveNames).toEqual(['binary:logistic', 'reg:squarederror']);
  for (const name of objectiveNames) expect(objectiveNamed(name).name).toBe(name);
  expect(findObjective('reg:linear')).toBe(squaredError);
  expect(findObjective('rank:ndcg')).toBeUndefined();
});

describe.each(objectiveNames.map(objectiveNamed))('$name', (objective) => {
  const { toMargin, toPrediction, constant, baseScores, labels } = objective;

  test('a margin is that of its prediction', () => {
    fc.assert(
      fc.property(fc.double({ min: -15, max: 15, noNaN: true }), (margin) => {
        expect(toMargin(toPrediction(margin))).toBeCloseTo(margin, 6);
      }),
    );
  });

  test('a constant is a base score near its label, and finite as a margin', () => {
    for (const label of [0, 1]) {
      expect(labels.holds(label)).toBe(true);
      expect(baseScores.holds(constant(label))).toBe(true);
      expect(constant(label)).toBeCloseTo(label, 6);
      expect(Number.isFinite(toMargin(constant(label)))).toBe(true);
    }
    expect(baseScores.holds(Number.NaN)).toBe(false);
    expect(labels.holds(Number.NaN)).toBe(false);
  });
});

test('binary:logistic takes shares of a label, and probabilities', () => {
  expect([-0.1, 0, 0.3, 1, 1.1].map(binaryLogistic.labels.holds)).toEqual([
    ...[false, true, true, true, false],
  ]);
  expect([0, 0.5, 1].map(binaryLogistic.baseScores.holds)).toEqual([false, true, false]);
});

test('gradients of the squared error are those of half the squared distance', () => {
  const { gradient, hessian } = squaredError.gradients;
  expect(gradient(2.5, 1)).toBe(1.5);
  expect(hessian()).toBe(1);
});

test('the kernel of binary:logistic computes p − y and p (1 − p), by weight', () => {
  const { code, largestGradient, largestHessian } = binaryLogistic.gradients;
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
