import { moduleBytes } from '../../../core/wasm/index.js';
import { butterflies, fromSpectrum, toSpectrum } from './fourier.js';
import { gather, scatter } from './framing.js';
import { mask } from './masks.js';
import { medians } from './medians.js';
import { products } from './products.js';

const WRITTEN = [gather, scatter, butterflies, toSpectrum, fromSpectrum, medians, mask, products];

/** What works on frames in the memory, four numbers at a time. */
export type Kernels = ReturnType<typeof kernelsIn>;

let compiled: WebAssembly.Module | undefined;

/** The kernels over a memory of one thread. */
export function kernelsIn(memory: WebAssembly.Memory) {
  compiled ??= new WebAssembly.Module(
    moduleBytes(
      WRITTEN.map((write) => write()),
      false,
    ),
  );
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  const { gather, scatter, butterflies, toSpectrum, fromSpectrum, medians, mask, products } =
    exports;
  return { gather, scatter, butterflies, toSpectrum, fromSpectrum, medians, mask, products };
}
