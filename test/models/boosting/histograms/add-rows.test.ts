import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { moduleBytes, sharedMemory } from '../../../../src/core/wasm/index.js';
import { addRows } from '../../../../src/models/boosting/histograms/add-rows.js';

const ALL = 100;
/** More than one pass takes, and an odd number. */
const COLUMNS = 35;
const BINS = 7;
/** Places in the memory. */
const BUILT = 16;
const PAIRS = 16_384;
const MATRIX = PAIRS + 8 * ALL;
const ROWS = MATRIX + ALL * COLUMNS * 2;

test.each([
  ['addRows', 1],
  ['addRows', 2],
  ['addScattered', 1],
  ['addScattered', 2],
] as const)('%s adds the pairs of rows to bins of %i bytes', (name, bytesPerBin) => {
  const memory = sharedMemory(ROWS + 4 * ALL);
  const { buffer } = memory;
  const slots = Int32Array.from({ length: COLUMNS + 1 }, (_, j) => j * BINS);
  const kernels = addRows(name, { columns: COLUMNS, bytesPerBin, slots, built: BUILT });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(moduleBytes(kernels)), {
    env: { memory },
  });
  const built = new Float64Array(buffer, BUILT, 2 * BINS * COLUMNS);
  const pairs = new Float32Array(buffer, PAIRS, 2 * ALL).map((_, i) => i + 0.5);
  new Float32Array(buffer, PAIRS, 2 * ALL).set(pairs);
  const matrix =
    bytesPerBin === 1
      ? new Uint8Array(buffer, MATRIX, ALL * COLUMNS)
      : new Uint16Array(buffer, MATRIX, ALL * COLUMNS);
  for (let k = 0; k < matrix.length; k++) matrix[k] = (k * k + (k >> 3)) % BINS;
  const list = new Int32Array(buffer, ROWS, ALL);
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(ALL - 1), { maxLength: ALL }), (rows) => {
      built.fill(0);
      list.set(rows);
      for (const { name: kernel } of kernels) {
        exports[kernel](ROWS, ROWS + 4 * rows.length, MATRIX, PAIRS);
      }
      const expected = new Float64Array(built.length);
      for (const row of rows) {
        for (let j = 0; j < COLUMNS; j++) {
          const slot = slots[j] + matrix[row * COLUMNS + j];
          expected[2 * slot] += pairs[2 * row];
          expected[2 * slot + 1] += pairs[2 * row + 1];
        }
      }
      expect(Array.from(built)).toEqual(Array.from(expected));
    }),
    { numRuns: 50 },
  );
});
