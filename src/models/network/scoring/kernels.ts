import { moduleBytes } from '../../../core/wasm/index.js';
import { addBiases, hardSwish, relu } from '../layers/elementwise.js';
import { multiply, TILE_COLUMNS } from '../layers/multiply.js';
import { MOST_VECTORS, multiplyRow } from './row-kernel.js';

/** Vectors of the narrowest matrix, and the step to the next: all widths are padded to it. */
const VECTORS_STEP = TILE_COLUMNS / 4;

const rowFunctions = Array.from({ length: MOST_VECTORS / VECTORS_STEP }, (_, k) =>
  multiplyRow(VECTORS_STEP * (k + 1)),
);
const functions = [multiply(), addBiases(), hardSwish(), relu(), ...rowFunctions];

type Kernel = (...addresses: number[]) => void;

/** What a network's forward pass takes. */
export interface ForwardKernels {
  readonly multiply: Kernel;
  readonly addBiases: Kernel;
  readonly hardSwish: Kernel;
  readonly relu: Kernel;
  /** `multiplyRow` for a matrix of so many columns, which are a multiple of {@link TILE_COLUMNS}. */
  multiplyRow(columns: number): Kernel;
}

const compiled = new Map<boolean, WebAssembly.Module>();

/** The kernels over a memory. */
export function forwardKernelsIn(memory: WebAssembly.Memory, isShared: boolean): ForwardKernels {
  let module = compiled.get(isShared);
  if (module === undefined) {
    module = new WebAssembly.Module(moduleBytes(functions, isShared));
    compiled.set(isShared, module);
  }
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const { multiply, addBiases, hardSwish, relu } = exports;
  const rows = rowFunctions.map(({ name }) => exports[name]);
  return {
    ...{ multiply, addBiases, hardSwish, relu },
    multiplyRow: (columns) => rows[columns / TILE_COLUMNS - 1],
  };
}
