import type { Queue } from 'bullmq';

/** How a job of the queue ended: done, failed with a reason, or Redis knows no more of it. */
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
  return job === undefined ? { how: 'lost' } : { how: 'failed', reason: job.failedReason };
}
