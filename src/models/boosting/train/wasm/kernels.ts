import {
  type Code,
  element,
  f32,
  f64x2,
  i32,
  moduleBytes,
  repeatWhile,
  type Variable,
  Variables,
  v128,
  type WasmFunction,
} from '../../../../core/wasm/index.js';
import { findSplit, type Limits, SLOT_BYTES } from './find-split.js';
import { logisticGradients } from './logistic.js';
import { partition } from './partition.js';

/** What the code of the kernels depends on; fits of the same shape share one compiled module. */
export interface KernelShape {
  readonly columns: number;
  /** 1 or 2. */
  readonly bytesPerBin: 1 | 2;
  /** First slot of each column's bins in a histogram. */
  readonly slots: ArrayLike<number>;
  /** Address of the histogram that this thread builds. */
  readonly built: number;
  /** Address of the tables of {@link partition}. */
  readonly shuffles: number;
}

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
   * Adds the gradient pairs of rows to the slots of their bins, pass by pass, in the histogram
   * `built`: as that is a constant, a slot's address is the bin's number × 16 plus a constant.
   */
  readonly addRows: readonly ((rows: number, end: number, bins: number, pairs: number) => number)[];
  /** Moves slots of the built histogram, from `from` to `end`, to `to`, and zeroes them. */
  readonly takeOut: (from: number, end: number, to: number) => number;
  /** Adds slots, from `from` to `end`, to those at `to`, or takes them away there. */
  readonly addSlots: (from: number, end: number, to: number) => number;
  readonly subtractSlots: (from: number, end: number, to: number) => number;
  /** Parts rows by their bins; see {@link partition}. */
  readonly partition: (
    rows: number,
    end: number,
    column: number,
    firstRight: number,
    leftToo: number,
    left: number,
    right: number,
  ) => number;
  /** Looks for the best split of a node; see {@link findSplit}. */
  readonly findSplit: (
    histogram: number,
    passes: number,
    end: number,
    state: number,
    gradient: number,
    hessian: number,
    gain: number,
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

const splitSearches = {
  none: 'findSplit',
  alpha: 'findSplitWithAlpha',
  maxDeltaStep: 'findSplitWithLimit',
} as const;

let lastModule: { key: string; module: WebAssembly.Module } | undefined;

/** Compiles the kernels, or takes those of the last fit when it had the same shape. */
export function kernelsFor(
  shape: KernelShape,
  memory: WebAssembly.Memory,
  limits: Limits,
): Kernels {
  const { columns, bytesPerBin, built, shuffles } = shape;
  const key = [columns, bytesPerBin, built, shuffles, ...Array.from(shape.slots)].join();
  if (lastModule?.key !== key) {
    lastModule = { key, module: new WebAssembly.Module(moduleBytes(functions(shape))) };
  }
  const { exports } = new WebAssembly.Instance(lastModule.module, { env: { memory } });
  return {
    addRows: passes(shape).map(({ name }) => exports[name]),
    takeOut: exports.takeOut,
    addSlots: exports.addSlots,
    subtractSlots: exports.subtractSlots,
    findSplit: exports[splitSearches[limits]],
    copyRows: exports.copyRows,
    partition: exports.partition,
    addLeaf: exports.addLeaf,
    logistic: exports.logistic,
  };
}

function functions(shape: KernelShape): WasmFunction[] {
  return [
    ...passes(shape).map(({ name, from, to }) => addRows(shape, name, from, to)),
    takeOut(),
    changeSlots('addSlots', f64x2.add),
    changeSlots('subtractSlots', f64x2.subtract),
    ...(['none', 'alpha', 'maxDeltaStep'] as const).map((limits) =>
      findSplit(splitSearches[limits], limits),
    ),
    copyRows(shape.columns * shape.bytesPerBin),
    partition(shape.bytesPerBin, shape.shuffles),
    addLeaf(),
    logisticGradients(),
  ];
}

function passes({ columns }: KernelShape) {
  const result: { name: string; from: number; to: number }[] = [];
  for (let from = 0; from < columns; from += COLUMNS_PER_PASS) {
    result.push({ name: `addRows${from}`, from, to: Math.min(from + COLUMNS_PER_PASS, columns) });
  }
  return result;
}

function loadBin(bytesPerBin: 1 | 2): typeof i32.load8 {
  return bytesPerBin === 1 ? i32.load8 : i32.load16;
}

function addRows(shape: KernelShape, name: string, from: number, to: number): WasmFunction {
  const { columns, bytesPerBin, slots, built } = shape;
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
    rowBins.set(element(bins, row.get, rowBytes)),
    ...columnPairs,
    rows.advance(4),
  );
  return { name, variables, code };
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

function changeSlots(name: string, change: (a: Code, b: Code) => Code): WasmFunction {
  const variables = new Variables();
  const from = variables.parameter('i32');
  const end = variables.parameter('i32');
  const to = variables.parameter('i32');
  const code = repeatWhile(
    i32.less(from.get, end.get),
    v128.store(to.get, change(v128.load(to.get), v128.load(from.get))),
    from.advance(SLOT_BYTES),
    to.advance(SLOT_BYTES),
  );
  return { name, variables, code };
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
