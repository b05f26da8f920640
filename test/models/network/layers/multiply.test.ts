import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Random } from '../../../../src/core/numbers/index.js';
import { FloatMemory } from '../../../../src/models/network/layers/float-memory.js';
import { kernelsIn } from '../../../../src/models/network/layers/kernels.js';
import { TILE_COLUMNS, TILE_ROWS } from '../../../../src/models/network/layers/multiply.js';

const BYTES = Float32Array.BYTES_PER_ELEMENT;

const shape = fc.record({
  tileRows: fc.integer({ min: 1, max: 4 }),
  tileColumns: fc.integer({ min: 1, max: 4 }),
  depth: fc.integer({ min: 1, max: 30 }),
  transposed: fc.boolean(),
  seed: fc.integer(),
});

test('is the product by definition, with A in either order', () => {
  fc.assert(
    fc.property(shape, ({ tileRows, tileColumns, depth, transposed, seed }) => {
      const rows = TILE_ROWS * tileRows;
      const columns = TILE_COLUMNS * tileColumns;
      const memory = new FloatMemory(rows * depth + depth * columns + rows * columns);
      const a = memory.take(rows * depth);
      const b = memory.take(depth * columns);
      const c = memory.take(rows * columns).fill(7);
      const random = new Random(seed);
      for (const values of [a, b]) for (const i of values.keys()) values[i] = random.normal();
      const [toRow, toColumn] = transposed ? [1, rows] : [depth, 1];
      kernelsIn(memory.memory).multiply(
        ...[a.byteOffset, BYTES * toRow, BYTES * toColumn],
        ...[b.byteOffset, BYTES * columns, c.byteOffset, BYTES * columns],
        ...[rows, BYTES * columns, depth],
      );
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++) {
          let sum = 0;
          for (let k = 0; k < depth; k++) sum += a[i * toRow + k * toColumn] * b[k * columns + j];
          expect(c[i * columns + j]).toBeCloseTo(sum, 4);
        }
      }
    }),
    { numRuns: 30 },
  );
});

test('a memory gives out arrays that do not overlap, and no more than it holds', () => {
  const memory = new FloatMemory(20_000);
  const first = memory.take(15_000).fill(1);
  const second = memory.take(5_000);
  expect(second.every((value) => value === 0)).toBe(true);
  second.fill(2);
  expect(first.every((value) => value === 1)).toBe(true);
  expect(() => memory.take(20_000)).toThrow(RangeError);
});
