import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
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
