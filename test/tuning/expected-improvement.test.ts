import { expect, test } from '@jest/globals';
import { expectedImprovement, normalShare } from '../../src/tuning/expected-improvement.js';

test.each([
  [0, 0.5],
  [1, 0.8413447460685429],
  [-1.96, 0.024997895148220435],
  [3.5, 0.9997673709209645],
  [-40, 0],
  [40, 1],
])('%d has the share %d of the normal distribution below it', (z, share) => {
  expect(normalShare(z)).toBeCloseTo(share, 14);
});

/** The mean of max(0, least − value) over the normal distribution, by the trapezoidal rule. */
function byIntegration(mean: number, deviation: number, least: number): number {
  const steps = 200_000;
  let sum = 0;
  for (let i = 0; i < steps; i++) {
    const z = -10 + (20 * (i + 0.5)) / steps;
    const density = Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
    sum += Math.max(0, least - mean - deviation * z) * density * (20 / steps);
  }
  return sum;
}

test.each([
  [0, 1, 0],
  [1, 0.5, 0.2],
  [-2, 3, 1],
  [0.3, 0.01, 0.31],
])('mean %d, deviation %d, least %d: as by integration', (mean, deviation, least) => {
  const improvement = expectedImprovement({ mean, deviation }, least);
  expect(improvement).toBeCloseTo(byIntegration(mean, deviation, least), 8);
});

test('without doubt it is the difference, never below 0', () => {
  expect(expectedImprovement({ mean: 1, deviation: 0 }, 3)).toBe(2);
  expect(expectedImprovement({ mean: 3, deviation: 0 }, 1)).toBe(0);
  expect(expectedImprovement({ mean: 9, deviation: 1 }, 0)).toBeGreaterThanOrEqual(0);
});
