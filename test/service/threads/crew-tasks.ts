import { threadId, workerData } from 'node:worker_threads';

/** What the tests of crews run in threads. */
export async function warmUp(): Promise<number> {
  return threadId;
}

export function whichThread(): number {
  return threadId;
}

export function readData(): unknown {
  return workerData;
}

/** Ends the thread, or throws, the first times that it is called; then says which thread it is in. */
export function failing({ left, how }: { left: Int32Array; how: 'exit' | 'throw' }): number {
  if (Atomics.sub(left, 0, 1) <= 0) return threadId;
  if (how === 'exit') process.exit(7);
  throw new RangeError('no such luck');
}

export function spin(): void {
  for (;;);
}
