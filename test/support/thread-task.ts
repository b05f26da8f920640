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
