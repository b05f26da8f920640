import type { Queue } from 'bullmq';
import { RUN_IS_OVER } from './failure.js';

/**
 * How a job of the queue ended: done, failed with a reason, or lost: Redis knows no more of it, or a worker
 * gave it up for want of its run.
 */
export type JobEnd =
  | { readonly how: 'done' | 'lost' }
  | { readonly how: 'failed'; readonly reason: string };

/** How a job ended, as the queue has it; undefined while it has not. */
export async function endOf(queue: Queue, id: string): Promise<JobEnd | undefined> {
  const state = await queue.getJobState(id);
  if (state === 'completed') return { how: 'done' };
  if (state === 'unknown') return { how: 'lost' };
  // The reason alone tells nothing: a job that is done keeps that of an earlier attempt.
  if (state !== 'failed') return undefined;
  const job = await queue.getJob(id);
  return job === undefined ? { how: 'lost' } : failedEnd(job.failedReason);
}

/** The end of a job that failed. */
export function failedEnd(reason: string): JobEnd {
  return reason === RUN_IS_OVER ? { how: 'lost' } : { how: 'failed', reason };
}
