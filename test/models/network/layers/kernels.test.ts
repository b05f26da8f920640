import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { at, FloatMemory } from '../../../../src/models/network/layers/float-memory.js';
import { kernelsIn } from '../../../../src/models/network/layers/kernels.js';
import { hardSwish } from './hard-swish.js';

const BYTES = Float32Array.BYTES_PER_ELEMENT;
const float = fc.float({ min: -10, max: 10, noNaN: true });

/** A matrix of a few fours of columns, and a row of as many numbers. */
const matrix = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 4 }))
  .chain(([rows, fours]) =>
    fc.record({
      rows: fc.constant(rows),
      columns: fc.constant(4 * fours),
      values: fc.array(float, { minLength: 4 * fours * rows, maxLength: 4 * fours * rows }),
      row: fc.array(float, { minLength: 4 * fours, maxLength: 4 * fours }),
    }),
  );

function memoryOf(...arrays: readonly (readonly number[])[]) {
  const memory = new FloatMemory(arrays.reduce((sum, { length }) => sum + length, 0));
  const taken = arrays.map((values) => {
    const array = memory.take(values.length);
    array.set(values);
    return array;
  });
  return { kernels: kernelsIn(memory.memory), taken };
}

const ends = (array: Float32Array) => [at(array), at(array, array.length)];

test('hard swish is 0 far below, x far above and a parabola between', () => {
  const { kernels, taken } = memoryOf([-3, -100, 100, 1], [0, 0, 0, 0], [7, 7, 7, 7]);
  const [sums, biases, activations] = taken;
  kernels.hardSwish(...ends(sums), ...ends(biases), at(activations));
  expect([...activations]).toEqual([-0, -0, 100, Math.fround(4 / 6)]);
});

test('a rectified unit is 0 below 0 and x above, and its slope 0 and 1', () => {
  const { kernels, taken } = memoryOf([-3, -0.5, 0, 2], [0, 0, 0, 1], [7, 7, 7, 7], [5, 5, 5, 5]);
  const [sums, biases, activations, deltas] = taken;
  kernels.relu(...ends(sums), ...ends(biases), at(activations));
  expect([...activations]).toEqual([0, 0, 0, 3]);
  kernels.reluSlopes(...ends(deltas), at(sums));
  expect([...deltas]).toEqual([0, 0, 0, 5]);
});

test('values are multiplied by factors', () => {
  const { kernels, taken } = memoryOf([1, 2, 3, 4, 5, 6, 7, 8], [0, 2, 0, 2, 1, 1, 0, 0.5]);
  const [values, factors] = taken;
  kernels.scale(...ends(values), at(factors));
  expect([...values]).toEqual([0, 4, 0, 8, 5, 6, 0, 4]);
});

test('biases are added to every row, with activations and without', () => {
  fc.assert(
    fc.property(matrix, ({ columns, values, row }) => {
      const { kernels, taken } = memoryOf(values, values, row, values);
      const [sums, plain, biases, activations] = taken;
      kernels.hardSwish(...ends(sums), ...ends(biases), at(activations));
      kernels.addBiases(...ends(plain), ...ends(biases));
      values.forEach((value, k) => {
        expect(sums[k]).toBe(Math.fround(value + row[k % columns]));
        expect(activations[k]).toBeCloseTo(hardSwish(sums[k]), 4);
      });
      expect(plain).toEqual(sums);
    }),
  );
});

test('slopes are what small steps measure', () => {
  fc.assert(
    fc.property(fc.array(float, { minLength: 4, maxLength: 4 }), (values) => {
      const { kernels, taken } = memoryOf([2, 2, 2, 2], values);
      const [deltas, sums] = taken;
      kernels.hardSwishSlopes(...ends(deltas), at(sums));
      sums.forEach((x, k) => {
        if (Math.abs(Math.abs(x) - 3) < 1e-3) return;
        const measured = (hardSwish(x + 1e-6) - hardSwish(x - 1e-6)) / 2e-6;
        expect(deltas[k] / 2).toBeCloseTo(measured, 5);
      });
    }),
  );
});

test('rows are summed', () => {
  fc.assert(
    fc.property(matrix, ({ columns, values, row }) => {
      const { kernels, taken } = memoryOf(values, row);
      const [rows, sums] = taken;
      kernels.sumRows(...ends(rows), ...ends(sums));
      sums.forEach((sum, j) => {
        const expected = values.filter((_, k) => k % columns === j).reduce((a, b) => a + b, 0);
        expect(sum).toBeCloseTo(expected, 3);
      });
    }),
  );
});

test('rows and columns are exchanged', () => {
  fc.assert(
    fc.property(matrix, ({ columns, values }) => {
      const rows = 4 * Math.ceil(values.length / columns / 4);
      const padded = Array.from({ length: rows * columns }, (_, k) => values[k] ?? k);
      const { kernels, taken } = memoryOf(padded, padded);
      const [from, to] = taken;
      kernels.transpose(...ends(from), BYTES * columns, at(to), BYTES * rows);
      from.forEach((value, k) => {
        expect(to[(k % columns) * rows + Math.floor(k / columns)]).toBe(value);
      });
    }),
  );
});
