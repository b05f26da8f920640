import type { ThreadPool, ThreadTask } from './threads.js';

/** The part of the rows that one task works on: `from`, up to but not including `to`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Parts per thread: a few, so that a thread with easy parts takes over from one with hard parts. */
const PARTS_PER_THREAD = 4;

/** Rows in a part at least: below, sending a task costs more than it saves. */
const MIN_ROWS = 256;

/** Cuts rows into parts. What a task computes for a row must not depend on where the cuts are. */
export function cutRows(rows: number, parts: number): Range[] {
  const count = Math.max(1, Math.min(parts, Math.floor(rows / MIN_ROWS)));
  return Array.from({ length: count }, (_, i) => ({
    from: Math.floor((rows * i) / count),
    to: Math.floor((rows * (i + 1)) / count),
  }));
}

/** Runs a task over all rows, in parts; the results are in the order of the rows. */
export function overRows<Job extends object, Result>(
  pool: ThreadPool,
  task: ThreadTask,
  rows: number,
  job: Job,
  onDone?: (done: number, parts: number) => void,
): Promise<Result[]> {
  const parts = cutRows(rows, pool.threads * PARTS_PER_THREAD);
  return pool.map<Job & Range, Result>(
    task,
    parts.map((part) => ({ ...job, ...part })),
    (done) => onDone?.(done, parts.length),
  );
}
