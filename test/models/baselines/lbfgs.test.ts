import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { minimise } from '../../../src/models/baselines/lbfgs.js';

describe('minimise', () => {
  const number = fc.double({ min: -10, max: 10, noNaN: true });

  test('finds the lowest place of paraboloids', () => {
    const axis = fc.record({ at: number, width: fc.double({ min: 0.01, max: 100, noNaN: true }) });
    fc.assert(
      fc.property(fc.array(axis, { minLength: 1, maxLength: 12 }), (axes) => {
        const found = minimise(
          axes.length,
          (x, gradient) => {
            let sum = 0;
            axes.forEach(({ at, width }, k) => {
              gradient[k] = 2 * width * (x[k] - at);
              sum += width * (x[k] - at) ** 2;
            });
            return sum;
          },
          { tolerance: 1e-9, iterations: 500 },
        );
        axes.forEach(({ at }, k) => {
          expect(found[k]).toBeCloseTo(at, 5);
        });
      }),
    );
  });

  test('and of log(1 + exp), which is flat far away', () => {
    const [at] = minimise(
      1,
      ([x], gradient) => {
        gradient[0] = 1 / (1 + Math.exp(20 - x)) - 0.25;
        return Math.log1p(Math.exp(x - 20)) - 0.25 * x;
      },
      { tolerance: 1e-10, iterations: 200 },
    );
    expect(at).toBeCloseTo(20 + Math.log(1 / 3), 6);
  });

  test('stays where the gradient is 0', () => {
    expect([...minimise(2, () => 3, { tolerance: 1e-6, iterations: 10 })]).toEqual([0, 0]);
  });
});
