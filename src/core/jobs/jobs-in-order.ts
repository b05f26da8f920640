import { setMaxListeners } from 'node:events';
import type { Job, Runner } from './runner.js';

/** Jobs that are under way for each thread: enough that none waits, few enough that few results are held. */
const PER_THREAD = 2;

/**
 * Runs jobs and gives their results in the jobs' order, each as soon as all before it are there; only a few
 * of them are held at a time. Whoever leaves the loop over them gives up the jobs that are left.
 *
 * @throws what a job throws.
 */
export async function* jobsInOrder(
  runner: Runner,
  jobs: AsyncIterable<Job>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void, void> {
  const left = new AbortController();
  const ending = AbortSignal.any(signal === undefined ? [left.signal] : [signal, left.signal]);
  // Every job listens, and more than ten are no leak.
  setMaxListeners(0, ending);
  const waiting: Promise<Uint8Array>[] = [];
  try {
    for await (const job of jobs) {
      ending.throwIfAborted();
      const result = runner.run(job, ending);
      // One that fails is thrown when its turn comes.
      result.catch(() => {});
      waiting.push(result);
      const most = Math.min(runner.atOnce, PER_THREAD * runner.threads + 1);
      while (waiting.length >= most) yield await (waiting.shift() as Promise<Uint8Array>);
    }
    for (const result of waiting) yield await result;
  } finally {
    left.abort();
  }
}
