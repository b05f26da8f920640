import {
  type Code,
  element,
  f64x2,
  i32,
  repeatWhile,
  type Variable,
  Variables,
  v128,
  type WasmFunction,
} from '../../../core/wasm/index.js';
import { SLOT_BYTES } from './slots.js';

/** What the code of the kernel depends on. */
export interface HistogramShape {
  readonly columns: number;
  readonly bytesPerBin: 1 | 2;
  /** First slot of each column's bins in a histogram. */
  readonly slots: ArrayLike<number>;
  /** Address of the histogram that this thread builds. */
  readonly built: number;
}

/** Columns that one pass over the rows adds up, which bounds the size of the unrolled code. */
const COLUMNS_PER_PASS = 32;

/**
 * WebAssembly that adds the gradient pairs of rows to the slots of their bins, a function for every
 * few columns. Gradient and hessian are one two-lane addition, no index is checked, and as the
 * histogram's address is a constant, a slot's address is the bin's number × 16 plus a constant.
 */
export function addRows(shape: HistogramShape): WasmFunction[] {
  const functions: WasmFunction[] = [];
  for (let from = 0; from < shape.columns; from += COLUMNS_PER_PASS) {
    const to = Math.min(from + COLUMNS_PER_PASS, shape.columns);
    functions.push(addColumns(shape, from, to));
  }
  return functions;
}

function addColumns(shape: HistogramShape, from: number, to: number): WasmFunction {
  const { columns, bytesPerBin, slots, built } = shape;
  const variables = new Variables();
  const [rows, end, bins, pairs] = variables.parameters('i32');
  const [row, rowBins] = variables.locals('i32');
  const pair = variables.local('v128');
  const [slot, nextSlot] = variables.locals('i32');

  const loadBin = bytesPerBin === 1 ? i32.load8 : i32.load16;
  const find = (to: Variable, column: number): Code =>
    to.set(i32.shiftLeft(loadBin(rowBins.get, column * bytesPerBin), i32.const(4)));
  const add = (at: Variable, column: number): Code => {
    const offset = built + slots[column] * SLOT_BYTES;
    return v128.store(at.get, f64x2.add(v128.load(at.get, offset), pair.get), offset);
  };
  // Two columns at a time: the second's bin is on its way while the first is added.
  const columnPairs: Code[] = [];
  for (let column = from; column + 1 < to; column += 2) {
    columnPairs.push(find(slot, column), find(nextSlot, column + 1));
    columnPairs.push(add(slot, column), add(nextSlot, column + 1));
  }
  if ((to - from) % 2 === 1) columnPairs.push(find(slot, to - 1), add(slot, to - 1));
  const code = repeatWhile(
    i32.less(rows.get, end.get),
    row.set(i32.load(rows.get)),
    pair.set(f64x2.promote(v128.loadLow(element(pairs, row.get, 8)))),
    rowBins.set(element(bins, row.get, columns * bytesPerBin)),
    ...columnPairs,
    rows.advance(4),
  );
  return { name: `addRows${from}`, variables, code };
}
