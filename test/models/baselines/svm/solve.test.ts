import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { KernelRows } from '../../../../src/models/baselines/svm/kernel.js';
import { solve } from '../../../../src/models/baselines/svm/solve.js';
import { matrixOf } from '../reference.js';

const coordinate = fc.double({ min: -2, max: 2, noNaN: true });
const row = fc.record({ x: coordinate, y: coordinate, isFirst: fc.boolean() });

test('the conditions of the optimum hold, within the tolerance', () => {
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 2, maxLength: 25 }),
      fc.constantFrom(0.1, 1, 30),
      fc.constantFrom('rbf' as const, 'linear' as const, 'poly' as const),
      (rows, cost, kind) => {
        const points = matrixOf(rows.map(({ x, y }) => [x, y]));
        const kernel = new KernelRows(points, { kernel: kind, gamma: 0.7, degree: 2, coef0: 1 });
        const signs = Int8Array.from(rows, ({ isFirst }) => (isFirst ? 1 : -1));
        fc.pre(signs.includes(1) && signs.includes(-1));
        const own = Int32Array.from(rows.keys());
        const { coefficients, rho } = solve(kernel, own, signs, cost);
        expect(coefficients.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 9);
        rows.forEach((_, i) => {
          const alpha = coefficients[i] * signs[i];
          expect(alpha).toBeGreaterThanOrEqual(0);
          expect(alpha).toBeLessThanOrEqual(cost + 1e-12);
          const values = kernel.row(i);
          const decision = coefficients.reduce((sum, value, k) => sum + value * values[k], -rho);
          const margin = signs[i] * decision;
          if (alpha < cost) expect(margin).toBeGreaterThan(1 - 5e-3);
          if (alpha > 0) expect(margin).toBeLessThan(1 + 5e-3);
        });
      },
    ),
  );
});
