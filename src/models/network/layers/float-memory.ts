import { sharedMemory } from '../../../core/wasm/index.js';

/** Four floats, which the kernels compute together. */
export const VECTOR_BYTES = 4 * Float32Array.BYTES_PER_ELEMENT;

/** Floats on one memory that WebAssembly can read, allocated array by array. */
export class FloatMemory {
  readonly memory: WebAssembly.Memory;
  #next = 0;

  /** @param length how many floats it holds. */
  constructor(length: number) {
    this.memory = sharedMemory(length * Float32Array.BYTES_PER_ELEMENT);
  }

  /** The next free floats, all 0. */
  take(length: number): Float32Array {
    const array = new Float32Array(this.memory.buffer, this.#next, length);
    this.#next += array.byteLength;
    return array;
  }
}

/** The address of an element. */
export function at(array: Float32Array, index = 0): number {
  return array.byteOffset + Float32Array.BYTES_PER_ELEMENT * index;
}
