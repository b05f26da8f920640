import { setMaxListeners } from 'node:events';
import type { Job, Runner } from './runner.js';

/** How {@link mapJobs} goes about it. */
export interface MapJobs<Result> {
  readonly signal?: AbortSignal | undefined;
  /** Makes a result of what a job gave; waited for before the job counts as done. */
  take(bytes: Uint8Array, position: number): Result | Promise<Result>;
  readonly onDone?: ((done: number) => void) | undefined;
}

/**
 * Runs jobs and gives their results in the jobs' order. Each job is made when there is room for it, one
 * after another, so that what is stored for it needs memory once. After a failure the others are given
 * up, and results that are being taken are waited for.
 *
 * @throws what the first failing job throws.
 */
export async function mapJobs<Result>(
  runner: Runner,
  jobs: AsyncIterator<Job>,
  { signal, take, onDone }: MapJobs<Result>,
): Promise<Result[]> {
  const failure = new AbortController();
  const ending = signal === undefined ? failure.signal : AbortSignal.any([signal, failure.signal]);
  // Every job listens, and more than ten are no leak.
  setMaxListeners(0, ending);
  const results: Result[] = [];
  let started = 0;
  let done = 0;
  const lane = async (): Promise<void> => {
    for (;;) {
      ending.throwIfAborted();
      const next = await jobs.next();
      if (next.done) return;
      const position = started++;
      results[position] = await take(await runner.run(next.value, ending), position);
      onDone?.(++done);
    }
  };
  const lanes = Array.from({ length: runner.atOnce }, () =>
    lane().catch((error) => failure.abort(error)),
  );
  await Promise.all(lanes);
  await jobs.return?.();
  failure.signal.throwIfAborted();
  return results;
}
