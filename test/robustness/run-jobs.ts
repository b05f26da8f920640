import type { Job } from './job.js';
import { type Limits, type Measured, WatchedChild } from './watched-child.js';

/** What a case may take. */
export const LIMITS: Limits = { time: 20_000, memory: 2 ** 30 };

/** A process that has come to hold this much is replaced, so that the next case is not blamed for it. */
const TIRED = 2 ** 29;

/** @see runJobs */
interface Running<J extends Job> {
  /** The module that exports the inputs; by default those of the project. */
  readonly registry?: URL;
  readonly limits?: Limits;
  /** How many processes work at once. */
  readonly processes: number;
  onDone(job: J, measured: Measured): void | Promise<void>;
}

/**
 * Does jobs in watched processes, each many of them one after another. A job that took too much of
 * anything is done again in a process of its own, which then counts: the machine may have been busy, or
 * earlier jobs have left something behind.
 */
export async function runJobs<J extends Job>(
  jobs: Iterable<J>,
  {
    registry = new URL('inputs/index.js', import.meta.url),
    limits = LIMITS,
    processes,
    onDone,
  }: Running<J>,
): Promise<void> {
  const queue = jobs[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    let child = await WatchedChild.start(registry, limits);
    const replace = async () => {
      await child[Symbol.asyncDispose]();
      child = await WatchedChild.start(registry, limits);
    };
    try {
      for (let next = queue.next(); !next.done; next = queue.next()) {
        let measured = await child.do(next.value);
        if (!child.isAlive) {
          await replace();
          measured = await child.do(next.value);
        }
        await onDone(next.value, measured);
        if (!child.isAlive || measured.memory > TIRED) await replace();
      }
    } finally {
      await child[Symbol.asyncDispose]();
    }
  };
  await Promise.all(Array.from({ length: processes }, worker));
}
