import { expect, test } from '@jest/globals';
import { bytesOfMatrix, matrixInput } from '../../../src/core/jobs/index.js';

test.each([Float32Array, Float64Array])('a matrix is the same after storing', (type) => {
  const matrix = { rows: 2, columns: 3, data: type.of(1, 2, Number.NaN, 0.5, -0, 7) };
  const read = matrixInput.parse(Buffer.concat(bytesOfMatrix(matrix)), 'input');
  expect(read).toEqual(matrix);
  expect(read.data.buffer).toBeInstanceOf(SharedArrayBuffer);
});

test('other bytes are refused by their name', () => {
  expect(() => matrixInput.parse(Buffer.from('{}'), 'input 3f')).toThrow(
    'input 3f: is not a "supergenre matrix" file',
  );
});
