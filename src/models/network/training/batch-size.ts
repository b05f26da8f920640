/** Steps of small batches, after which larger ones do better: what is left to learn is finer than their noise. */
const STEPS = 5000;
const SMALLEST = 64;
const LARGEST = 256;

/** How many rows each step takes of a training that sees so many, repeats counted (docs/combining.md). */
export function batchSizeFor(rows: number): number {
  let size = SMALLEST;
  while (size < LARGEST && rows > size * STEPS) size *= 2;
  return size;
}
