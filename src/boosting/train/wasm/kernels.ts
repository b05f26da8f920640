import {
  type Code,
  f32,
  f64x2,
  i32,
  moduleBytes,
  repeatWhile,
  type Variable,
  Variables,
  v128,
  type WasmFunction,
} from '../../wasm/assembler.js';
import { logisticGradients } from './logistic.js';
import { nextCandidate } from './scan.js';

/** What the code of the kernels depends on; fits of the same shape share one compiled module. */
export interface KernelShape {
  readonly columns: number;
  /** 1 or 2. */
  readonly bytesPerBin: 1 | 2;
  /** First slot of each column's bins in a histogram. */
  readonly slots: ArrayLike<number>;
  /** The columns whose bins this thread adds up. */
  readonly firstColumn: number;
  readonly endColumn: number;
}

/** Bytes of one histogram slot: the sums of the gradients and of the hessians, as doubles. */
export const SLOT_BYTES = 16;

/** Columns that one pass over the rows adds up, which bounds the size of the unrolled code. */
const COLUMNS_PER_PASS = 32;

/**
 * The loops that training spends its time in. They are WebAssembly because adding a row to the bin
 * of one column takes 1.3 to 2.3 ns over typed arrays, and XGBoost's whole training some 1.2 ns: here
 * it takes 0.5 to 0.7 ns, gradient and hessian in one two-lane addition, no index checked.
 * All pointers are byte addresses.
 */
export interface Kernels {
  /**
   * Adds the gradient pairs of rows to the slots of their bins, pass by pass, in the histogram at
   * address 0: a slot's address is then the bin's number × 16 plus a constant of the column.
   */
  readonly addRows: readonly ((rows: number, end: number, bins: number, pairs: number) => number)[];
  /** Writes the sums of the gradient pairs of rows to the slot `target`. */
  readonly sumRows: (rows: number, end: number, pairs: number, target: number) => number;
  /** Moves the built histogram, from `from` to `end`, to `to`, and zeroes it. */
  readonly takeOut: (from: number, end: number, to: number) => number;
  /** The same, and takes it away from the histogram `whole`. */
  readonly takeOutFrom: (from: number, end: number, to: number, whole: number) => number;
  /**
   * Copies rows whose bin is below `firstRight`, or is `leftToo`, upwards from `left`, the others
   * downwards from `right`. Returns the end of those that went left.
   */
  readonly partition: (
    rows: number,
    end: number,
    column: number,
    firstRight: number,
    leftToo: number,
    left: number,
    right: number,
  ) => number;
  /** Looks for splits; see {@link nextCandidate}. */
  readonly nextCandidate: (
    slot: number,
    end: number,
    step: number,
    state: number,
    bound: number,
    lambda: number,
    alpha: number,
    minChildWeight: number,
  ) => number;
  /** Copies rows of bins, in the order of the list, one behind the other. */
  readonly copyRows: (rows: number, end: number, bins: number, to: number) => number;
  /** Adds a leaf's value to the margins of rows. */
  readonly addLeaf: (rows: number, end: number, margins: number, value: number) => number;
  /** Gradient pairs of `binary:logistic`; see {@link logisticGradients}. */
  readonly logistic: (
    margins: number,
    end: number,
    labels: number,
    weights: number,
    pairs: number,
    gradientRounder: number,
    hessianRounder: number,
  ) => number;
}

let lastModule: { key: string; module: WebAssembly.Module } | undefined;

/** Compiles the kernels, or takes those of the last fit when it had the same shape. */
export function kernelsFor(shape: KernelShape, memory: WebAssembly.Memory, alpha: number): Kernels {
  const { columns, bytesPerBin, firstColumn, endColumn } = shape;
  const slots = Array.from(shape.slots);
  const key = [columns, bytesPerBin, firstColumn, endColumn, ...slots].join();
  if (lastModule?.key !== key) {
    lastModule = { key, module: new WebAssembly.Module(moduleBytes(functions(shape))) };
  }
  const { exports } = new WebAssembly.Instance(lastModule.module, { env: { memory } });
  return {
    addRows: passes(shape).map(({ name }) => exports[name]),
    sumRows: exports.sumRows,
    takeOut: exports.takeOut,
    takeOutFrom: exports.takeOutFrom,
    nextCandidate: alpha === 0 ? exports.nextCandidate : exports.nextCandidateWithAlpha,
    copyRows: exports.copyRows,
    partition: exports.partition,
    addLeaf: exports.addLeaf,
    logistic: exports.logistic,
  };
}

function functions(shape: KernelShape): WasmFunction[] {
  return [
    ...passes(shape).map(({ name, from, to }) => addRows(shape, name, from, to)),
    sumRows(),
    takeOut(),
    takeOutFrom(),
    nextCandidate('nextCandidate', false),
    nextCandidate('nextCandidateWithAlpha', true),
    copyRows(shape.columns * shape.bytesPerBin),
    partition(shape.bytesPerBin),
    addLeaf(),
    logisticGradients(),
  ];
}

function passes({ firstColumn, endColumn }: KernelShape) {
  const result: { name: string; from: number; to: number }[] = [];
  for (let from = firstColumn; from < endColumn; from += COLUMNS_PER_PASS) {
    result.push({ name: `addRows${from}`, from, to: Math.min(from + COLUMNS_PER_PASS, endColumn) });
  }
  return result;
}

/** `base + index × bytes`. */
function element(base: Variable, index: Code, bytes: number): Code {
  return i32.add(base.get, i32.multiply(index, i32.const(bytes)));
}

function loadBin(bytesPerBin: 1 | 2): typeof i32.load8 {
  return bytesPerBin === 1 ? i32.load8 : i32.load16;
}

function addRows(shape: KernelShape, name: string, from: number, to: number): WasmFunction {
  const { columns, bytesPerBin, slots } = shape;
  const variables = new Variables();
  const rows = variables.parameter('i32');
  const end = variables.parameter('i32');
  const bins = variables.parameter('i32');
  const pairs = variables.parameter('i32');
  const row = variables.local('i32');
  const rowBins = variables.local('i32');
  const pair = variables.local('v128');
  const slot = variables.local('i32');
  const nextSlot = variables.local('i32');

  const rowBytes = columns * bytesPerBin;
  const find = (to: Variable, column: number): Code =>
    to.set(i32.shiftLeft(loadBin(bytesPerBin)(rowBins.get, column * bytesPerBin), i32.const(4)));
  const add = (at: Variable, column: number): Code => {
    const offset = slots[column] * SLOT_BYTES;
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
    rowBins.set(element(bins, row.get, rowBytes)),
    ...columnPairs,
    rows.advance(4),
  );
  return { name, variables, code };
}

function sumRows(): WasmFunction {
  const variables = new Variables();
  const rows = variables.parameter('i32');
  const end = variables.parameter('i32');
  const pairs = variables.parameter('i32');
  const target = variables.parameter('i32');
  const sum = variables.local('v128');
  const pair = f64x2.promote(v128.loadLow(element(pairs, i32.load(rows.get), 8)));
  const loop = repeatWhile(
    i32.less(rows.get, end.get),
    sum.set(f64x2.add(sum.get, pair)),
    rows.advance(4),
  );
  return { name: 'sumRows', variables, code: [...loop, ...v128.store(target.get, sum.get)] };
}

function takeOut(): WasmFunction {
  const variables = new Variables();
  const from = variables.parameter('i32');
  const end = variables.parameter('i32');
  const to = variables.parameter('i32');
  const code = repeatWhile(
    i32.less(from.get, end.get),
    v128.store(to.get, v128.load(from.get)),
    v128.store(from.get, v128.zero),
    from.advance(SLOT_BYTES),
    to.advance(SLOT_BYTES),
  );
  return { name: 'takeOut', variables, code };
}

function takeOutFrom(): WasmFunction {
  const variables = new Variables();
  const from = variables.parameter('i32');
  const end = variables.parameter('i32');
  const to = variables.parameter('i32');
  const whole = variables.parameter('i32');
  const part = variables.local('v128');
  const code = repeatWhile(
    i32.less(from.get, end.get),
    part.set(v128.load(from.get)),
    v128.store(from.get, v128.zero),
    v128.store(to.get, part.get),
    v128.store(whole.get, f64x2.subtract(v128.load(whole.get), part.get)),
    from.advance(SLOT_BYTES),
    to.advance(SLOT_BYTES),
    whole.advance(SLOT_BYTES),
  );
  return { name: 'takeOutFrom', variables, code };
}

/** 1 where the row's bin is below `firstRight` or is `leftToo`, else 0. */
function goesLeft(bin: Variable, firstRight: Variable, leftToo: Variable): Code {
  return i32.or(i32.less(bin.get, firstRight.get), i32.equal(bin.get, leftToo.get));
}

function partition(bytesPerBin: 1 | 2): WasmFunction {
  const variables = new Variables();
  const rows = variables.parameter('i32');
  const end = variables.parameter('i32');
  const column = variables.parameter('i32');
  const firstRight = variables.parameter('i32');
  const leftToo = variables.parameter('i32');
  const left = variables.parameter('i32');
  const right = variables.parameter('i32');
  const row = variables.local('i32');
  const bin = variables.local('i32');
  const toLeft = variables.local('i32');
  // Every row is written to both sides and only one side moves on: no branch to mispredict.
  const code = repeatWhile(
    i32.less(rows.get, end.get),
    row.set(i32.load(rows.get)),
    bin.set(loadBin(bytesPerBin)(element(column, row.get, bytesPerBin))),
    toLeft.set(i32.shiftLeft(goesLeft(bin, firstRight, leftToo), i32.const(2))),
    i32.store(left.get, row.get),
    i32.store(right.get, row.get),
    left.set(i32.add(left.get, toLeft.get)),
    right.set(i32.add(right.get, i32.subtract(toLeft.get, i32.const(4)))),
    rows.advance(4),
  );
  return { name: 'partition', variables, result: 'i32', code: [...code, ...left.get] };
}

function copyRows(rowBytes: number): WasmFunction {
  const variables = new Variables();
  const rows = variables.parameter('i32');
  const end = variables.parameter('i32');
  const bins = variables.parameter('i32');
  const to = variables.parameter('i32');
  const from = variables.local('i32');
  const copies: Code[] = [];
  let done = 0;
  for (const { bytes, load, store } of [
    { bytes: 16, load: v128.load, store: v128.store },
    { bytes: 4, load: i32.load, store: i32.store },
    { bytes: 1, load: i32.load8, store: i32.store8 },
  ]) {
    for (; done + bytes <= rowBytes; done += bytes) {
      copies.push(store(to.get, load(from.get, done), done));
    }
  }
  const code = repeatWhile(
    i32.less(rows.get, end.get),
    from.set(element(bins, i32.load(rows.get), rowBytes)),
    ...copies,
    rows.advance(4),
    to.advance(rowBytes),
  );
  return { name: 'copyRows', variables, code };
}

function addLeaf(): WasmFunction {
  const variables = new Variables();
  const rows = variables.parameter('i32');
  const end = variables.parameter('i32');
  const margins = variables.parameter('i32');
  const value = variables.parameter('f32');
  const margin = variables.local('i32');
  const code = repeatWhile(
    i32.less(rows.get, end.get),
    margin.set(element(margins, i32.load(rows.get), 4)),
    f32.store(margin.get, f32.add(f32.load(margin.get), value.get)),
    rows.advance(4),
  );
  return { name: 'addLeaf', variables, code };
}
