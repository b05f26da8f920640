import { expect, test } from '@jest/globals';
import { moduleBytes, sharedMemory } from '../../../../../src/core/wasm/index.js';
import {
  rowsOfTurn,
  turnToColumns,
} from '../../../../../src/models/boosting/training/memory/row-kernels.js';

test.each([1, 2] as const)('rows of bins of %i bytes are turned to columns', (bytesPerBin) => {
  const columns = 5;
  const rows = 3 * rowsOfTurn(bytesPerBin);
  const cells = rows * columns;
  const memory = sharedMemory(2 * cells * bytesPerBin);
  const code = moduleBytes([turnToColumns(columns, bytesPerBin)]);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(code), { env: { memory } });
  const binsAt = (start: number): Uint8Array | Uint16Array =>
    bytesPerBin === 1
      ? new Uint8Array(memory.buffer, start, cells)
      : new Uint16Array(memory.buffer, start, cells);
  const bins = binsAt(0);
  for (let k = 0; k < cells; k++) bins[k] = (k * k) % 251;
  const end = cells * bytesPerBin;
  exports.turnToColumns(0, end, end, rows * bytesPerBin);
  const byColumn = binsAt(end);
  const expected = Array.from(
    { length: cells },
    (_, k) => bins[(k % rows) * columns + Math.floor(k / rows)],
  );
  expect(Array.from(byColumn)).toEqual(expected);
});
