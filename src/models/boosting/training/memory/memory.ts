import { sharedMemory } from '../../../../core/wasm/index.js';
import type { Layout } from './layout.js';

/** Memories up to this size are kept for the thread's next fits. */
const MOST_KEPT_BYTES = 256 * 2 ** 20;

const kept: WebAssembly.Memory[] = [];

/** A memory for a fit that this thread does alone: that of an earlier one if it is large enough. */
export function borrowMemory(layout: Layout): WebAssembly.Memory {
  const enough = kept.findIndex(({ buffer }) => buffer.byteLength >= layout.bytes);
  // Where all are too small one of them goes, so that no more are kept than were ever in use at once.
  const [memory] = kept.splice(Math.max(0, enough), 1);
  return enough < 0 ? sharedMemory(layout.bytes) : memory;
}

/** Gives a borrowed memory back, for the next fit. */
export function returnMemory(memory: WebAssembly.Memory): void {
  if (memory.buffer.byteLength <= MOST_KEPT_BYTES) kept.push(memory);
}
