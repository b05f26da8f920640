import type { Piscina } from 'piscina';

/** How long the threads of a closed pool wait for the next pool, in milliseconds. */
const WAIT = 1_000;

/**
 * Threads this old, in milliseconds, end with their pool: to start others is little beside their work, and
 * memory of finished jobs, which a thread that waits does not give back, goes with them.
 */
const OLD = 5_000;

/** Threads, and who is told when one of them dies. */
export interface Threads {
  readonly piscina: Piscina;
  onDeath: ((cause: unknown) => void) | undefined;
}

/** By their number: those that wait, and what ends their wait. */
const waiting = new Map<number, { readonly threads: Threads; readonly end: NodeJS.Timeout }>();

/** The threads of a closed pool of as many, or new ones, each started by the first task that finds none free. */
export async function takeThreads(count: number): Promise<Threads> {
  const found = waiting.get(count);
  if (found === undefined) return newThreads(count);
  clearTimeout(found.end);
  waiting.delete(count);
  return found.threads;
}

async function newThreads(count: number): Promise<Threads> {
  const { Piscina } = await import('piscina');
  const piscina = new Piscina({
    minThreads: 0,
    maxThreads: count,
    idleTimeout: Number.POSITIVE_INFINITY,
  });
  const threads: Threads = { piscina, onDeath: undefined };
  piscina.on('error', (error) => threads.onDeath?.(error));
  // Tasks that wait for a dead thread would wait for ever; the one that killed it says why first.
  piscina.on('workerDestroy', () => setImmediate(() => threads.onDeath?.(undefined)));
  return threads;
}

/**
 * Keeps threads without a task for the next pool, for a moment: fits mostly follow one another, and many
 * are shorter than the start of a thread. They do not keep the process from ending.
 */
export async function keepThreads(threads: Threads): Promise<void> {
  threads.onDeath = undefined;
  const { piscina } = threads;
  const count = piscina.options.maxThreads;
  if (waiting.has(count) || piscina.duration > OLD) return endThreads(threads);
  const end = setTimeout(() => {
    waiting.delete(count);
    void endThreads(threads);
  }, WAIT);
  waiting.set(count, { threads, end: end.unref() });
}

/** Ends threads, and the tasks that they run. */
export async function endThreads({ piscina }: Threads): Promise<void> {
  await piscina.destroy();
}
