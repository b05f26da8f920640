import { describe, expect, test } from '@jest/globals';
import { selectRows } from '../../../../src/core/matrix/index.js';
import type { Baseline } from '../../../../src/models/baselines/index.js';
import {
  fillKernel,
  type Kernel,
  KernelRows,
  kernelPoints,
} from '../../../../src/models/baselines/svm/kernel.js';
import { solve } from '../../../../src/models/baselines/svm/solve.js';
import { svm } from '../../../../src/models/baselines/svm/svm.js';
import {
  accuracyOf,
  answersOf,
  asked,
  farthest,
  matrixOf,
  reference,
  sample,
} from '../reference.js';

const baseline = svm as Baseline;

describe('support vector machines', () => {
  const { svmGamma: gamma } = reference.answers;
  const kernels: [string, Kernel][] = [
    ['svmDecisions', { kernel: 'rbf', gamma, degree: 3, coef0: 0 }],
    ['svmLinear', { kernel: 'linear', gamma, degree: 3, coef0: 0 }],
    ['svmPoly', { kernel: 'poly', gamma, degree: 3, coef0: 0.5 }],
  ];
  const pairs: [number, number, number][] = [
    [0, 1, 0],
    [0, 2, 1],
    [1, 2, 2],
  ];
  test.each(
    kernels.flatMap(([name, kernel]) => pairs.map((pair) => [name, ...pair, kernel] as const)),
  )("decide as libsvm's do: %s between classes %i and %i", (name, first, second, pair, kernel) => {
    const all = Int32Array.from(sample.classes.keys());
    const rows = all.filter((row) => [first, second].includes(sample.classes[row]));
    const points = selectRows(sample.features, rows);
    const signs = Int8Array.from(rows, (row) => (sample.classes[row] === first ? 1 : -1));
    const own = Int32Array.from(rows.keys());
    const { coefficients, rho } = solve(new KernelRows(points, kernel), own, signs, 2);
    const values = new Float64Array(rows.length);
    const decisions = reference.asked.map((_, i) => {
      fillKernel(kernelPoints(points), kernel, asked.data, i * asked.columns, values);
      return coefficients.reduce((sum, value, k) => sum + value * values[k], -rho);
    });
    const expected = reference.answers[name];
    const worst = decisions.map((value, i) => Math.abs(value - expected[i][pair]));
    // libsvm's tolerance, which both end by, lets decisions differ by about as much.
    expect(Math.max(...worst)).toBeLessThan(5e-3);
  });

  test("give about the probabilities of libsvm's, which learns them in other folds", async () => {
    const answer = await answersOf(baseline, { C: 2 });
    expect(farthest(answer, 'svm')).toBeLessThan(0.15);
    const expected = accuracyOf(reference.answers.svm.flat());
    expect(Math.abs(accuracyOf(answer) - expected)).toBeLessThanOrEqual(3 / 60);
  });

  test('have the γ that is named, or that of scikit-learn’s scale', async () => {
    const { svmGamma: gamma } = reference.answers;
    const byScale = await answersOf(baseline, { kernel: 'poly', coef0: 0.5 });
    const byOne = await answersOf(baseline, { kernel: 'poly', coef0: 0.5, gamma, gammaOf: 'one' });
    for (const [i, value] of byOne.entries()) expect(value).toBeCloseTo(byScale[i], 6);
  });

  test('part what no line parts', async () => {
    const points = Array.from({ length: 40 }, (_, i) => [
      (i % 4 < 2 ? -1 : 1) + 0.01 * i,
      (i % 2 === 0 ? -1 : 1) - 0.01 * i,
    ]);
    const classes = Int32Array.from(points, (_, i) => (i % 4 < 2 === (i % 2 === 0) ? 0 : 1));
    const settings = baseline.options.parse({ C: 10 });
    const features = matrixOf(points);
    const fitted = await baseline.fit({ features, classes, count: 2 }, settings, 1);
    const answer = fitted.predict(features);
    const right = classes.filter((own, i) => answer[2 * i + own] > 0.5);
    expect(right.length).toBe(40);
  });

  test('of a single class are sure of it', async () => {
    const settings = baseline.options.parse({});
    const one = { features: matrixOf([[1], [2]]), classes: Int32Array.of(1, 1), count: 3 };
    const fitted = await baseline.fit(one, settings, 1);
    expect([...fitted.predict(matrixOf([[7]]))]).toEqual([0, 1, 0]);
  });
});
