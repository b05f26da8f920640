import { totalmem } from 'node:os';

/** The part of a Mac's memory that a process may take at least: what others don't use is compressed, or written out. */
const SHARE_OF_MAC = 1 / 2;

/** How many bytes of memory this process may still take, within the limit of its container. */
export function availableMemory(): number {
  const limit = process.constrainedMemory();
  const free = freeMemory();
  return limit > 0 ? Math.min(limit, free) : free;
}

function freeMemory(): number {
  const free = process.availableMemory();
  // macOS fills its memory with files that it has read, which Node.js up to 24 counts as used: often 0.1 GB are left.
  return process.platform === 'darwin' ? Math.max(free, totalmem() * SHARE_OF_MAC) : free;
}
