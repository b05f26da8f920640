import { ownMemory } from '../../../core/wasm/index.js';

/** Lays out places of a memory one after the other, and then makes it. */
export class Layout {
  #bytes = 0;

  /** The address of a new place, where vectors begin at multiples of their size. */
  take(bytes: number): number {
    const address = this.#bytes;
    this.#bytes += Math.ceil(bytes / 64) * 64;
    return address;
  }

  makeMemory(): WebAssembly.Memory {
    return ownMemory(this.#bytes);
  }
}
