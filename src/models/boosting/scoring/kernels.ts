import { moduleBytes, type WasmFunction, type WorkspaceMemory } from '../../../core/wasm/index.js';
import { blockKernel } from './block-kernel.js';
import { treeLayout } from './layout.js';
import { rowKernel } from './row-kernel.js';

/** Takes addresses in the memory that it was made for. */
export type Kernel = (...addresses: number[]) => void;

/** Compiled functions by what they are for; each has some thousand bytes. */
const modules = new Map<string, WebAssembly.Module>();

/** The kernels over one memory, each made when first needed. */
export class Kernels {
  readonly #memory: WorkspaceMemory;
  readonly #kernels = new Map<string, Kernel>();

  constructor(memory: WorkspaceMemory) {
    this.#memory = memory;
  }

  /** {@link rowKernel} of trees with so many levels. */
  row(levels: number, tables: number): Kernel {
    return this.#take(`row ${levels} ${tables}`, () => rowKernel(treeLayout(levels), tables));
  }

  /** {@link blockKernel} of trees with so many levels. */
  block(levels: number): Kernel {
    return this.#take(`block ${levels}`, () => blockKernel(treeLayout(levels)));
  }

  #take(key: string, assemble: () => WasmFunction): Kernel {
    let kernel = this.#kernels.get(key);
    if (kernel === undefined) {
      kernel = instantiate(key, this.#memory, assemble);
      this.#kernels.set(key, kernel);
    }
    return kernel;
  }
}

function instantiate(
  key: string,
  { memory, isShared }: WorkspaceMemory,
  assemble: () => WasmFunction,
): Kernel {
  const ofMemory = `${key} ${isShared}`;
  let module = modules.get(ofMemory);
  if (module === undefined) {
    module = new WebAssembly.Module(moduleBytes([assemble()], isShared));
    modules.set(ofMemory, module);
  }
  const [kernel] = Object.values(new WebAssembly.Instance(module, { env: { memory } }).exports);
  return kernel;
}
