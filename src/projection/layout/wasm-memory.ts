import { isTyped } from '../../core/matrix/index.js';
import { MOST_BYTES, sharedMemory } from '../../core/wasm/index.js';

const ALIGNMENT = 16;

type Word = Float32Array | Int32Array;

/**
 * Copies arrays into one memory that threads share and WebAssembly can read.
 *
 * @returns the memory and the copies under the same names; undefined beyond 4 GiB, which is all that
 *   WebAssembly can address.
 */
export function toWasmMemory<Arrays extends Readonly<Record<string, Word>>>(
  arrays: Arrays,
): { memory: WebAssembly.Memory; arrays: Arrays } | undefined {
  const aligned = (bytes: number): number => ALIGNMENT * Math.ceil(bytes / ALIGNMENT);
  const bytes = Object.values(arrays).reduce((sum, array) => sum + aligned(array.byteLength), 0);
  if (bytes > MOST_BYTES) return undefined;
  const memory = sharedMemory(bytes);
  const copies: Record<string, Word> = {};
  let start = 0;
  for (const [name, array] of Object.entries(arrays)) {
    const copy = isTyped(array, 'Float32Array')
      ? new Float32Array(memory.buffer, start, array.length)
      : new Int32Array(memory.buffer, start, array.length);
    copy.set(array);
    copies[name] = copy;
    start += aligned(array.byteLength);
  }
  return { memory, arrays: { ...arrays, ...copies } };
}
