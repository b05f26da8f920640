import type { DenseMatrix } from '../../../core/matrix/index.js';
import { type Range, shared } from '../../../core/threads/index.js';
import { moduleBytes, ownMemory } from '../../../core/wasm/index.js';
import { type BinSearch, binSearch, findBins } from './bin-search.js';
import { BINS_IN_ONE_BYTE, type BinnedMatrix } from './binned-matrix.js';
import type { ColumnBins } from './cut-column.js';

/** A matrix of so many rows whose columns are cut, before {@link assignBins}. */
export function newBins(rows: number, cut: readonly ColumnBins[]): BinnedMatrix {
  const columns = cut.length;
  const offsets = shared(Int32Array, columns + 1);
  const hasMissing = shared(Uint8Array, columns);
  let slots = 0;
  for (let j = 0; j < columns; j++) {
    offsets[j + 1] = offsets[j] + cut[j].lower.length;
    hasMissing[j] = cut[j].missing ? 1 : 0;
    slots = Math.max(slots, cut[j].lower.length + hasMissing[j]);
  }
  const lower = shared(Float32Array, offsets[columns]);
  const upper = shared(Float32Array, offsets[columns]);
  for (let j = 0; j < columns; j++) {
    lower.set(cut[j].lower, offsets[j]);
    upper.set(cut[j].upper, offsets[j]);
  }
  const length = rows * columns;
  const bins = slots <= BINS_IN_ONE_BYTE ? shared(Uint8Array, length) : shared(Uint16Array, length);
  return { rows, columns, bins, offsets, lower, upper, hasMissing };
}

/** Bytes of the values of a block of rows, which then stay in the cache. */
const BLOCK_BYTES = 1 << 17;

/** Compiled when first used. */
let module: WebAssembly.Module | undefined;

/** Writes the bins of some rows, a block after the other in memory of its own. */
export function assignBins(
  { columns, data }: DenseMatrix,
  { bins, offsets, upper }: BinnedMatrix,
  { from, to }: Range,
): void {
  const searches = Array.from({ length: columns }, (_, j) =>
    binSearch(upper.subarray(offsets[j], offsets[j + 1])),
  );
  const { tables, starts } = laidOut(searches);
  const blockRows = Math.max(1, Math.floor(BLOCK_BYTES / 4 / columns));
  const cells = blockRows * columns;
  const tablesAt = 8 * cells;
  const memory = ownMemory(tablesAt + 4 * tables.length);
  new Int32Array(memory.buffer, tablesAt, tables.length).set(tables);
  module ??= new WebAssembly.Module(moduleBytes([findBins()], false));
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const values = new Float32Array(memory.buffer, 0, cells);
  const found = new Int32Array(memory.buffer, 4 * cells, cells);
  for (let start = from; start < to; start += blockRows) {
    const end = Math.min(to, start + blockRows);
    const count = (end - start) * columns;
    values.set(data.subarray(start * columns, end * columns));
    searches.forEach(({ first, shift, lastCell, missing }, j) => {
      const [firstBins, uppers] = starts[j].map((place) => tablesAt + 4 * place);
      const own = [firstBins, uppers, first, shift, lastCell, missing];
      exports.findBins(4 * j, 4 * count, 4 * columns, 4 * cells, ...own);
    });
    bins.set(found.subarray(0, count), start * columns);
  }
}

/** The tables of all searches one after another, and where the two of each begin. */
function laidOut(searches: readonly BinSearch[]) {
  const parts = searches.flatMap(({ firstBin, upperKeys }) => [firstBin, upperKeys]);
  const places = [0];
  for (const part of parts) places.push(places[places.length - 1] + part.length);
  const tables = new Int32Array(places[parts.length]);
  parts.forEach((part, i) => {
    tables.set(part, places[i]);
  });
  return { tables, starts: searches.map((_, j) => [places[2 * j], places[2 * j + 1]]) };
}
