import { expect, test } from '@jest/globals';
import { RadialKernel } from '../../../../src/models/baselines/svm/kernel.js';
import { sample } from '../reference.js';

test('a row of the kernel is exp(−γ · squared distance), whenever it is asked for', () => {
  const { rows, columns, data } = sample.features;
  const kernel = new RadialKernel(sample.features, 0.3);
  for (const i of [0, 7, 0, 159]) {
    const values = kernel.row(i);
    for (let k = 0; k < rows; k++) {
      let squared = 0;
      for (let j = 0; j < columns; j++)
        squared += (data[i * columns + j] - data[k * columns + j]) ** 2;
      expect(values[k]).toBeCloseTo(Math.exp(-0.3 * squared), 6);
    }
  }
});
