import { expect, test } from '@jest/globals';
import { type Kernel, KernelRows } from '../../../../src/models/baselines/svm/kernel.js';
import { sample } from '../reference.js';

const { rows, columns, data } = sample.features;
const shape = { gamma: 0.3, degree: 3, coef0: 0.5 };

/** Two points, by their positions. */
type Of = (i: number, k: number) => number;

const product: Of = (i, k) => {
  let sum = 0;
  for (let j = 0; j < columns; j++) sum += data[i * columns + j] * data[k * columns + j];
  return sum;
};
const squaredDistance: Of = (i, k) => {
  let sum = 0;
  for (let j = 0; j < columns; j++) sum += (data[i * columns + j] - data[k * columns + j]) ** 2;
  return sum;
};
const kinds: [Kernel['kernel'], Of][] = [
  ['rbf', (i, k) => Math.exp(-0.3 * squaredDistance(i, k))],
  ['linear', product],
  ['poly', (i, k) => (0.3 * product(i, k) + 0.5) ** 3],
];

test.each(kinds)('a row of the kernel %s is its formula, whenever it is asked for', (kind, of) => {
  const kernel = new KernelRows(sample.features, { ...shape, kernel: kind });
  for (const i of [0, 7, 0, 159]) {
    const values = kernel.row(i);
    for (let k = 0; k < rows; k++) {
      const exact = of(i, k);
      expect(Math.abs(values[k] - exact)).toBeLessThan(1e-6 * Math.max(1, Math.abs(exact)));
    }
    expect(kernel.diagonal[i]).toBeCloseTo(of(i, i), 9);
  }
});
