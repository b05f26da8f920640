import type { Run } from '../../core/options/index.js';
import { mapInOrder } from '../../core/threads/index.js';

/**
 * Projects side by side: with one thread each, where there are enough projections, none waits for another.
 *
 * @param project makes one; it gets the threads that are its own.
 * @returns the results in the jobs' order.
 */
export async function sideBySide<Job, Result>(
  jobs: readonly Job[],
  { threads, signal }: Run,
  project: (job: Job, run: Run) => Promise<Result>,
  onDone?: (done: number) => void,
): Promise<Result[]> {
  const own = { threads: Math.max(1, Math.floor(threads / jobs.length)), signal };
  return mapInOrder(jobs, Math.min(threads, jobs.length), (job) => project(job, own), onDone);
}
