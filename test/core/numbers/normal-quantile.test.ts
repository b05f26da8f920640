import { expect, test } from '@jest/globals';
import { normalQuantile } from '../../../src/core/numbers/index.js';

test('normalQuantile is that of the normal distribution (SciPy 1.10)', () => {
  const table: [number, number][] = [
    [1e-300, -37.0470962993612],
    [1e-20, -9.262340089798409],
    [1e-7, -5.1993375821928165],
    [0.025, -1.9599639845400545],
    [0.3, -0.5244005127080409],
    [0.5, 0],
    [0.9, 1.2815515655446004],
    [0.999999, 4.753424308817087],
  ];
  for (const [p, x] of table) expect(normalQuantile(p)).toBeCloseTo(x, 13);
  expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
  expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY);
});
