import { moduleBytes } from '../../../core/wasm/index.js';
import { adamStep } from '../training/adam-step.js';
import { addBiases, hardSwish, hardSwishSlopes, relu, reluSlopes, scale } from './elementwise.js';
import { multiply } from './multiply.js';
import { sumRows, transpose } from './rearranging.js';

const functions = {
  multiply: multiply(),
  addBiases: addBiases(),
  hardSwish: hardSwish(),
  hardSwishSlopes: hardSwishSlopes(),
  relu: relu(),
  reluSlopes: reluSlopes(),
  scale: scale(),
  sumRows: sumRows(),
  transpose: transpose(),
  adamStep: adamStep(),
};

/**
 * What networks do to arrays of single precision, in WebAssembly, as typed arrays are much slower
 * (bench/network.ts). Each takes addresses in its memory; arrays are of whole vectors, 16 bytes.
 */
export type Kernels = Readonly<Record<keyof typeof functions, (...values: number[]) => void>>;

let compiled: WebAssembly.Module | undefined;

/** The kernels over a memory. */
export function kernelsIn(memory: WebAssembly.Memory): Kernels {
  compiled ??= new WebAssembly.Module(moduleBytes(Object.values(functions)));
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  const { multiply, addBiases, hardSwish, hardSwishSlopes, relu, reluSlopes, scale } = exports;
  const { sumRows, transpose, adamStep } = exports;
  return {
    ...{ multiply, addBiases, hardSwish, hardSwishSlopes, relu, reluSlopes, scale },
    ...{ sumRows, transpose, adamStep },
  };
}
