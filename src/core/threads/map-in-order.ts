/**
 * Runs `work` on every job, at most `atOnce` at a time, and returns the results in the jobs' order,
 * whatever order they finish in. A job is taken only when it can start, so that a lazy iterable keeps
 * memory low; after a failure no further job is taken.
 *
 * @throws what the first failing job throws.
 */
export async function mapInOrder<Job, Result>(
  jobs: Iterable<Job>,
  atOnce: number,
  work: (job: Job, position: number) => Promise<Result>,
  onDone?: (done: number) => void,
): Promise<Result[]> {
  const results: Result[] = [];
  const iterator = jobs[Symbol.iterator]();
  let started = 0;
  let done = 0;
  let failed = false;
  const lane = async (): Promise<void> => {
    while (!failed) {
      const next = iterator.next();
      if (next.done) return;
      const index = started++;
      try {
        results[index] = await work(next.value, index);
      } catch (error) {
        failed = true;
        throw error;
      }
      onDone?.(++done);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return results;
}
