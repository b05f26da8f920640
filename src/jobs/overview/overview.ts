import type { Job } from 'bullmq';
import { z } from 'zod';
import { parseOptions } from '../../core/options/index.js';
import {
  Attendance,
  type JobDescription,
  jobDescription,
  meetingOptions,
  type Present,
  Redis,
} from '../queue/index.js';

/** A run, and how many of its jobs the queue has. */
export interface RunOverview extends Present {
  readonly running: number;
  readonly waiting: number;
  readonly failed: number;
}

/** A job that failed. */
export interface FailedJob {
  /** The run that wanted it; it may be over. */
  readonly run: string;
  readonly title: string;
  readonly reason: string;
  /** When it failed, in milliseconds since 1970. */
  readonly at: number;
}

/** What is going on at a Redis: plain data. */
export interface JobsOverview {
  /** Runs and workers that are there, those that came first in front. */
  readonly runs: readonly RunOverview[];
  readonly workers: readonly Present[];
  /** Those of the last day, the last ones in front. */
  readonly failed: readonly FailedJob[];
}

const overviewOptions = z.strictObject(meetingOptions).omit({ store: true });

/** Options of {@link jobsOverview}. */
export type OverviewOptions = z.input<typeof overviewOptions>;

/** Jobs of each state of a queue that are looked at, at most. */
const MOST = 5_000;

/**
 * Looks at what runs and workers do, and which jobs failed.
 *
 * @throws InputError when an option is wrong, or Redis does not let us in.
 */
export async function jobsOverview(options: OverviewOptions): Promise<JobsOverview> {
  const { redis: url, prefix, onMessage } = parseOptions(overviewOptions, options, 'jobs');
  const redis = await Redis.connect(url, onMessage);
  try {
    const attendance = new Attendance(redis, prefix);
    const running = new Map<string, number>();
    const waiting = new Map<string, number>();
    const failed: FailedJob[] = [];
    for (const queue of await queuesOf(redis, prefix)) {
      const { active, pending, lost } = await jobsOf(redis, prefix, queue);
      for (const { run } of active) running.set(run, (running.get(run) ?? 0) + 1);
      for (const { run } of pending) waiting.set(run, (waiting.get(run) ?? 0) + 1);
      failed.push(...lost);
    }
    const runs = await attendance.list('run');
    const inOrder = (present: Present[]) => present.toSorted((a, b) => a.since - b.since);
    return {
      runs: inOrder(runs).map((run) => ({
        ...run,
        running: running.get(run.id) ?? 0,
        waiting: waiting.get(run.id) ?? 0,
        failed: failed.filter((job) => job.run === run.id).length,
      })),
      workers: inOrder(await attendance.list('worker')),
      failed: failed.sort((a, b) => b.at - a.at),
    };
  } finally {
    redis.close();
  }
}

/** Names of the queues there, one for each release and store. */
async function queuesOf(redis: Redis, prefix: string): Promise<string[]> {
  const names: string[] = [];
  const match = `${prefix}:jobs-*:meta`;
  for await (const keys of redis.client.scanStream({ match, count: 1_000 })) {
    for (const key of keys) names.push(key.slice(prefix.length + 1, -':meta'.length));
  }
  return [...new Set(names)];
}

async function jobsOf(redis: Redis, prefix: string, name: string) {
  const { Queue } = await import('bullmq');
  const queue = new Queue(name, { connection: redis.client, prefix });
  queue.on('error', () => {});
  try {
    const [active, pending, failed] = await Promise.all([
      queue.getJobs(['active'], 0, MOST),
      queue.getJobs(['waiting', 'delayed', 'prioritized'], 0, MOST),
      queue.getJobs(['failed'], 0, MOST),
    ]);
    return {
      active: active.flatMap(descriptionOf),
      pending: pending.flatMap(descriptionOf),
      lost: failed.flatMap((job) =>
        descriptionOf(job).map(({ run, title }): FailedJob => {
          return { run, title, reason: job.failedReason, at: job.finishedOn ?? job.timestamp };
        }),
      ),
    };
  } finally {
    await queue.close();
  }
}

/** None where somebody else wrote it, or it has gone in between. */
function descriptionOf(job: Job | undefined): JobDescription[] {
  const parsed = jobDescription.safeParse(job?.data);
  return parsed.success ? [parsed.data] : [];
}
