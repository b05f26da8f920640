import type { TableSize } from '../catalogue/index.js';
import { ResourceError } from '../core/errors/index.js';
import { availableMemory } from '../core/threads/index.js';

/** Bytes of memory that a fit takes for each song at least: its id, title, artists and labels, … */
const PER_SONG = 260;
/** … each of its features, as it is read and as a bin, … */
const PER_FEATURE = 5;
/** … and for all else. */
const OTHERS = 300 * 2 ** 20;

/** Tables of fewer songs are never refused: what they need is hardly more than what everything does. */
const FEW = 1_000_000;

/** About the least memory that a fit takes on a table of songs, in bytes, without the names of many artists. */
export function estimateFitMemory({ songs, features }: TableSize): number {
  return OTHERS + songs * (PER_SONG + features * PER_FEATURE);
}

/**
 * Refuses a fit for which memory is too small, before the songs are read.
 *
 * @param available bytes that the process may still take. Default: what is free, within the limit of its
 *   container.
 * @throws ResourceError with the memory that it needs, and what there is.
 */
export function checkFitMemory(size: TableSize, available = availableMemory()): void {
  const needed = estimateFitMemory(size);
  if (size.songs < FEW || needed <= available) return;
  const { songs, features } = size;
  throw new ResourceError(
    `a fit on ${songs} songs with ${features} features takes at least ${gigabytes(needed)} of memory, and ${gigabytes(available)} are free; end other programs, raise the container's limit, take a machine with more memory, or fit on fewer songs`,
  );
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
