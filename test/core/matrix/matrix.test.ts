import { describe, expect, test } from '@jest/globals';
import { Matrix } from 'ml-matrix';
import { toDense } from '../../../src/core/matrix/index.js';

describe('toDense', () => {
  test('takes rows, an ml-matrix and a dense matrix alike', () => {
    const rows = [
      [1, 2],
      [3, 4],
      [5, 6],
    ];
    const expected = { rows: 3, columns: 2, data: Float64Array.of(1, 2, 3, 4, 5, 6) };
    expect(toDense(rows, { name: 'points' })).toEqual(expected);
    expect(toDense(new Matrix(rows), { name: 'points' })).toEqual(expected);
    expect(toDense(expected, { name: 'points' })).toBe(expected);
  });

  test.each([
    [[[1, 2], [3]], {}, 'points: row 1 has 1 values, row 0 has 2'],
    [[[1, Number.POSITIVE_INFINITY]], {}, 'points: row 0, column 1 is Infinity'],
    [[[1, Number.NaN]], {}, 'points: row 0, column 1 is NaN'],
    [[[1, 2]], { columns: 3 }, 'points: 3 columns are needed, there are 2'],
    [[[1, 2]], { minRows: 2 }, 'points: at least 2 rows are needed, there are 1'],
    [{ rows: 2, columns: 2, data: new Float32Array(3) }, {}, 'need 4 values, data has 3'],
  ])('refuses a wrong matrix %#', (matrix, check, message) => {
    expect(() => toDense(matrix, { name: 'points', ...check })).toThrow(message);
  });

  test('lets NaN through as a missing value on request, infinity never', () => {
    const check = { name: 'songs', allowMissing: true };
    expect(toDense([[1, Number.NaN]], check).data[1]).toBeNaN();
    expect(() => toDense([[1, Number.NEGATIVE_INFINITY]], check)).toThrow('is -Infinity');
  });
});
