import { f64x2, moduleBytes, type WasmFunction } from '../../../../core/wasm/index.js';
import { listSampled, type SampleMemory } from '../../growing/sampling.js';
import { addRows, type HistogramShape } from '../../histograms/add-rows.js';
import { changeSlots, takeOut } from '../../histograms/slots.js';
import { lossOf } from '../../objectives/losses/registry.js';
import type { ObjectiveName } from '../../objectives/registry.js';
import { findSplit, type Limits } from '../../splitting/find-split.js';
import { partition } from '../../splitting/partition.js';
import { addLeaf, copyRows, turnToColumns } from './row-kernels.js';

/** What the code of the kernels depends on; fits of the same shape share one compiled module. */
export interface KernelShape extends HistogramShape {
  /** Address of the tables of {@link partition}. */
  readonly shuffles: number;
}

type AddRows = (rows: number, end: number, bins: number, pairs: number) => number;

/**
 * The loops that training spends its time in, in WebAssembly because it checks no index and adds in
 * two lanes. All pointers are byte addresses.
 */
export interface Kernels {
  /** Adds rows to the histogram `built`, a function for every few columns; see {@link addRows}. */
  readonly addRows: readonly AddRows[];
  /** The same for rows from all over the memory. */
  readonly addScattered: readonly AddRows[];
  /** Moves slots of the built histogram, from `from` to `end`, to `to`, and zeroes them. */
  readonly takeOut: (from: number, end: number, to: number) => number;
  /** Adds slots, from `from` to `end`, to those at `to`, or subtracts them there. */
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
  readonly listSampled: SampleMemory['listSampled'];
  /** Copies rows of bins, in the order of the list, one after another. */
  readonly copyRows: (rows: number, end: number, bins: number, to: number) => number;
  /** Writes row-major bins column by column; see {@link turnToColumns}. */
  readonly turnToColumns: (bins: number, end: number, to: number, columnBytes: number) => number;
  /** Adds a leaf's value to the margins of rows. */
  readonly addLeaf: (rows: number, end: number, margins: number, value: number) => number;
  /** The objective's gradient pairs, if it has a kernel. */
  readonly gradients?: (
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

/** Compiles the kernels, or takes those of the last fit when it had the same shape and objective. */
export function kernelsFor(
  shape: KernelShape,
  memory: WebAssembly.Memory,
  objective: ObjectiveName,
  limits: Limits,
): Kernels {
  const { columns, bytesPerBin, built, shuffles, slots } = shape;
  const key = [objective, columns, bytesPerBin, built, shuffles, ...Array.from(slots)].join();
  if (lastModule?.key !== key) {
    lastModule = { key, module: new WebAssembly.Module(moduleBytes(functions(shape, objective))) };
  }
  const { exports } = new WebAssembly.Instance(lastModule.module, { env: { memory } });
  const all = (prefix: string) =>
    Object.keys(exports)
      .filter((name) => name.startsWith(prefix))
      .map((name) => exports[name]);
  return {
    addRows: all('addRows'),
    addScattered: all('addScattered'),
    takeOut: exports.takeOut,
    addSlots: exports.addSlots,
    subtractSlots: exports.subtractSlots,
    findSplit: exports[splitSearches[limits]],
    listSampled: exports.listSampled,
    copyRows: exports.copyRows,
    turnToColumns: exports.turnToColumns,
    partition: exports.partition,
    addLeaf: exports.addLeaf,
    gradients: exports.gradients,
  };
}

function functions(shape: KernelShape, objective: ObjectiveName): WasmFunction[] {
  const { gradients } = lossOf(objective);
  return [
    ...addRows('addRows', shape),
    ...addRows('addScattered', shape),
    takeOut(),
    changeSlots('addSlots', f64x2.add),
    changeSlots('subtractSlots', f64x2.subtract),
    ...(['none', 'alpha', 'maxDeltaStep'] as const).map((limits) =>
      findSplit(splitSearches[limits], limits),
    ),
    listSampled(),
    copyRows(shape.columns * shape.bytesPerBin),
    turnToColumns(shape.columns, shape.bytesPerBin),
    partition(shape.bytesPerBin, shape.shuffles),
    addLeaf(),
    ...('code' in gradients ? [gradients.code()] : []),
  ];
}
