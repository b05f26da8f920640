import { threadId } from 'node:worker_threads';

/** What the tests of the thread pool run in threads. */
export function double(n: number): number {
  return 2 * n;
}

export function increment({ counts, index }: { counts: Int32Array; index: number }): void {
  Atomics.add(counts, index, 1);
}

export function fail(): never {
  throw new RangeError('no such luck');
}

export function spin(): void {
  for (;;);
}

export function leave(): never {
  process.exit(7);
}

/** Allocates more than the thread may have. */
export function allocate(): number {
  const kept: unknown[] = [];
  for (;;) kept.push(Array.from({ length: 1000 }, (_, i) => ({ i })));
}

/** Asks for more memory than there is. */
export function allocateAtOnce(): number {
  return new Float64Array(2 ** 46).length;
}

/** Says which thread it runs in. */
export function whichThread(): number {
  return threadId;
}
