import { moduleBytes, type WasmFunction } from '../../../core/wasm/index.js';
import { blockKernel } from './block-kernel.js';
import { treeLayout } from './layout.js';
import { rowKernel } from './row-kernel.js';

type Kernel = (...addresses: number[]) => void;

/** Compiled functions by what they are for; each is some thousand bytes. */
const modules = new Map<string, WebAssembly.Module>();

/** {@link rowKernel} over a memory. */
export function rowKernelIn(
  memory: WebAssembly.Memory,
  isShared: boolean,
  levels: number,
  tables: number,
): Kernel {
  const make = () => rowKernel(treeLayout(levels), tables);
  return kernelIn(memory, isShared, `row ${levels} ${tables}`, make);
}

/** {@link blockKernel} over a memory. */
export function blockKernelIn(
  memory: WebAssembly.Memory,
  isShared: boolean,
  levels: number,
): Kernel {
  return kernelIn(memory, isShared, `block ${levels}`, () => blockKernel(treeLayout(levels)));
}

function kernelIn(
  memory: WebAssembly.Memory,
  isShared: boolean,
  what: string,
  make: () => WasmFunction,
): Kernel {
  const key = `${what} ${isShared}`;
  let module = modules.get(key);
  const { name, ...body } = make();
  if (module === undefined) {
    module = new WebAssembly.Module(moduleBytes([{ name, ...body }], isShared));
    modules.set(key, module);
  }
  return new WebAssembly.Instance(module, { env: { memory } }).exports[name];
}
