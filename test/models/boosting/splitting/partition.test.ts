import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { moduleBytes } from '../../../../src/core/wasm/index.js';
import {
  partition,
  SHUFFLE_BYTES,
  shuffleTables,
} from '../../../../src/models/boosting/splitting/partition.js';

/** Places in the memory; lists have room for 64 rows. */
const COLUMN = 1024;
const ROWS = 4096;
const PARTED = 8192;

test.each([1, 2] as const)('rows are parted by their bins of %i bytes', (bytesPerBin) => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 65_536, shared: true });
  const module = new WebAssembly.Module(moduleBytes([partition(bytesPerBin, 0)]));
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  new Uint8Array(memory.buffer, 0, SHUFFLE_BYTES).set(shuffleTables());
  const { buffer } = memory;
  const column =
    bytesPerBin === 1 ? new Uint8Array(buffer, COLUMN, 100) : new Uint16Array(buffer, COLUMN, 100);
  const rows = new Int32Array(memory.buffer, ROWS, 64);
  const parted = new Int32Array(memory.buffer, PARTED, 64);
  const bin = fc.integer({ min: 0, max: 9 });
  fc.assert(
    fc.property(
      fc.array(bin, { minLength: 100, maxLength: 100 }),
      fc.uniqueArray(fc.nat(99), { maxLength: 64 }),
      bin,
      fc.boolean(),
      (bins, chosen, firstRight, missingLeft) => {
        column.set(bins);
        rows.set(chosen);
        const leftToo = missingLeft ? 9 : -1;
        const end = ROWS + 4 * chosen.length;
        const last = PARTED + 4 * (chosen.length - 1);
        const leftEnd = exports.partition(ROWS, end, COLUMN, firstRight, leftToo, PARTED, last);
        const goesLeft = (row: number) => bins[row] < firstRight || bins[row] === leftToo;
        const expected = [
          ...chosen.filter(goesLeft),
          ...chosen.filter((row) => !goesLeft(row)).reverse(),
        ];
        expect(Array.from(parted.subarray(0, chosen.length))).toEqual(expected);
        expect((leftEnd - PARTED) / 4).toBe(chosen.filter(goesLeft).length);
      },
    ),
  );
});
