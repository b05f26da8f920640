import type { Queue } from 'bullmq';
import { z } from 'zod';
import { parseOptions } from '../../core/options/index.js';
import { Attendance, type Role } from '../queue/attendance.js';
import { jobDescription } from '../queue/description.js';
import { runOfJob } from '../queue/job-queue.js';
import { meetingOptions } from '../queue/options.js';
import type { Present } from '../queue/present.js';
import { bullmq, Redis } from '../redis/index.js';

/** Somebody who is there, or was until lately. */
export interface PresentOverview extends Present {
  /** Seconds since they said so last, which they do every two seconds unless they were killed or cut off. */
  readonly silentSeconds: number;
}

/** A run, and how many of its jobs the queue has. */
export interface RunOverview extends PresentOverview {
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
  readonly workers: readonly PresentOverview[];
  /** Those of the last day, the last ones in front. */
  readonly failed: readonly FailedJob[];
}

const overviewOptions = z.strictObject(meetingOptions).omit({ store: true });

/** Options of {@link jobsOverview}. */
export type OverviewOptions = z.input<typeof overviewOptions>;

/** How long a failed job is told of, in milliseconds. */
const DAY = 86_400_000;

/**
 * Looks at what runs and workers do, and which jobs failed. Of jobs that have not failed their ids alone are
 * read, some 40 bytes each.
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
    for (const queue of await attendance.queues()) {
      const { active, pending, lost } = await jobsOf(redis, prefix, queue);
      countRuns(active, running);
      countRuns(pending, waiting);
      failed.push(...lost);
    }
    const runs = await inOrder(attendance, 'run');
    return {
      runs: runs.map((run) => ({
        ...run,
        running: running.get(run.id) ?? 0,
        waiting: waiting.get(run.id) ?? 0,
        failed: failed.filter((job) => job.run === run.id).length,
      })),
      workers: await inOrder(attendance, 'worker'),
      failed: failed.sort((a, b) => b.at - a.at),
    };
  } finally {
    redis.close();
  }
}

async function inOrder(attendance: Attendance, role: Role): Promise<PresentOverview[]> {
  const present = (await attendance.list(role)).sort((a, b) => a.since - b.since);
  const ids = present.map(({ id }) => id);
  const silent = await attendance.silence(role, ids);
  return present.map((one, i) => ({ ...one, silentSeconds: silent[i] }));
}

async function jobsOf(redis: Redis, prefix: string, name: string) {
  const { Queue } = await bullmq();
  const queue = new Queue(name, { connection: redis.client, prefix, skipMetasUpdate: true });
  queue.on('error', () => {});
  try {
    const [active, pending, lost] = await Promise.all([
      queue.getRanges(['active'], 0, -1),
      queue.getRanges(['waiting', 'delayed', 'prioritized'], 0, -1),
      failedJobs(queue),
    ]);
    return { active, pending, lost };
  } finally {
    await queue.close();
  }
}

/** Adds to the number of each run how many of some jobs are its own. */
function countRuns(jobs: readonly string[], counts: Map<string, number>): void {
  for (const job of jobs) {
    const run = runOfJob(job);
    counts.set(run, (counts.get(run) ?? 0) + 1);
  }
}

/** Those of the last day: the queue forgets older ones only when another job ends. */
async function failedJobs(queue: Queue): Promise<FailedJob[]> {
  const jobs = await queue.getFailed();
  return jobs.flatMap(({ data, failedReason: reason, finishedOn, timestamp }) => {
    const at = finishedOn ?? timestamp;
    // Somebody else may have written it.
    const parsed = jobDescription.safeParse(data);
    if (!parsed.success || Date.now() - at > DAY) return [];
    const { run, title } = parsed.data;
    return [{ run, title, reason, at }];
  });
}
