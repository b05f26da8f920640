import {
  type Code,
  element,
  f64x2,
  i32,
  repeatWhile,
  select,
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

/** Scattered rows that are fetched at a time: enough that waiting for one hides that for the others. */
const ROWS_PER_FETCH = 32;

const LIST_BYTES = 4;
const PAIR_BYTES = 8;

/** How a pass reads its rows: one after another, or from all over the memory. */
const passes = { addRows: addColumns, addScattered: addColumnsOfScattered };

/**
 * WebAssembly that adds the gradient pairs of rows to the slots of their bins, a function for every
 * few columns. Gradient and hessian are one two-lane addition, no index is checked, and as the
 * histogram's address is a constant, a slot's address is the bin's number × 16 plus a constant.
 *
 * @param name `addScattered` is the faster one where a node has few of the rows around its own.
 */
export function addRows(name: keyof typeof passes, shape: HistogramShape): WasmFunction[] {
  const functions: WasmFunction[] = [];
  for (let from = 0; from < shape.columns; from += COLUMNS_PER_PASS) {
    const to = Math.min(from + COLUMNS_PER_PASS, shape.columns);
    functions.push({ name: `${name}${from}`, ...passes[name](shape, from, to) });
  }
  return functions;
}

function addColumns(shape: HistogramShape, from: number, to: number): Unnamed {
  const { variables, rows, end, addNext } = passOver(shape, from, to);
  return { variables, code: repeatWhile(i32.less(rows.get, end.get), addNext) };
}

/**
 * Reads something of some rows before it adds them: the processor waits for all of them at once,
 * where additions would leave it room to look ahead at a few only.
 */
function addColumnsOfScattered(shape: HistogramShape, from: number, to: number): Unnamed {
  const { variables, rows, end, row, rowBins, findRow, pairOf, addNext } = passOver(
    shape,
    from,
    to,
  );
  const [ahead, stop, fetched] = variables.locals('i32');
  const lastByte = shape.columns * shape.bytesPerBin - 1;
  const room = i32.add(rows.get, i32.const(ROWS_PER_FETCH * LIST_BYTES));
  const fetch = i32.or(
    i32.load(pairOf(row)),
    i32.or(i32.load8(rowBins.get), i32.load8(rowBins.get, lastByte)),
  );
  const code = [
    ...repeatWhile(
      i32.less(rows.get, end.get),
      stop.set(select(i32.less(room, end.get), room, end.get)),
      ahead.set(rows.get),
      repeatWhile(
        i32.less(ahead.get, stop.get),
        findRow(ahead),
        fetched.set(i32.or(fetched.get, fetch)),
        ahead.advance(LIST_BYTES),
      ),
      repeatWhile(i32.less(rows.get, stop.get), addNext),
    ),
    // What is returned has to be read.
    ...fetched.get,
  ];
  return { variables, code, result: 'i32' };
}

type Unnamed = Omit<WasmFunction, 'name'>;

/** What all passes have in common: parameters, how a row is found, and how the next one is added. */
function passOver(shape: HistogramShape, from: number, to: number) {
  const { columns, bytesPerBin, slots, built } = shape;
  const variables = new Variables();
  const [rows, end, bins, pairs] = variables.parameters('i32');
  const [row, rowBins] = variables.locals('i32');
  const pair = variables.local('v128');
  const [slot, nextSlot] = variables.locals('i32');

  const findRow = (place: Variable): Code => [
    ...row.set(i32.load(place.get)),
    ...rowBins.set(element(bins, row.get, columns * bytesPerBin)),
  ];
  const pairOf = (one: Variable): Code => element(pairs, one.get, PAIR_BYTES);
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
  const addNext: Code = [
    findRow(rows),
    pair.set(f64x2.promote(v128.loadLow(pairOf(row)))),
    ...columnPairs,
    rows.advance(LIST_BYTES),
  ].flat();
  return { variables, rows, end, row, rowBins, findRow, pairOf, addNext };
}
