import { allocate } from '../errors/index.js';

const PAGE_BYTES = 65_536;
const MOST_PAGES = 65_536;

/** What a WebAssembly memory can hold: all that its addresses of 32 bits can name. */
export const MOST_BYTES = MOST_PAGES * PAGE_BYTES;

/**
 * A zeroed memory that threads share, and that does not grow.
 *
 * @param bytes how many it holds at least, up to {@link MOST_BYTES}.
 * @throws ResourceError when there is not enough memory.
 */
export function sharedMemory(bytes: number): WebAssembly.Memory {
  return memoryOf(bytes, true);
}

/** The same for one thread, which browsers allow on every page. */
export function ownMemory(bytes: number): WebAssembly.Memory {
  return memoryOf(bytes, false);
}

function memoryOf(bytes: number, shared: boolean): WebAssembly.Memory {
  const pages = Math.max(1, Math.ceil(bytes / PAGE_BYTES));
  return allocate(() => new WebAssembly.Memory({ initial: pages, maximum: pages, shared }));
}
