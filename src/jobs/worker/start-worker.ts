import { z } from 'zod';
import type { JobKind } from '../../core/jobs/index.js';
import { parseOptions, runOptions } from '../../core/options/index.js';
import { availableMemory } from '../../core/threads/index.js';
import { jobKinds } from '../kinds/registry.js';
import { Attendance } from '../queue/attendance.js';
import { Opened } from '../queue/opened.js';
import { meetingOptions } from '../queue/options.js';
import { Redis, redisNotes } from '../redis/index.js';
import { openStore } from '../store/index.js';
import { InputCache } from './input-cache.js';
import { JobWorker } from './job-worker.js';
import { Lanes } from './lanes.js';
import { serveMetrics } from './metrics-server.js';
import { workerMetrics } from './worker-metrics.js';

const workerOptions = z.strictObject({
  ...meetingOptions,
  /** Kinds of jobs that it does. Default: all of this library. */
  kinds: z.custom<readonly JobKind[]>((value) => Array.isArray(value)).default(jobKinds),
  /** How many jobs are done at a time, each on a thread. Default: one per core. */
  threads: runOptions.threads,
  /**
   * Seconds without a sign of life after which a worker's jobs are given to others; it gives one every
   * half of that. A worker that is killed is noticed within twice as many. Default 15.
   */
  lockSeconds: z.number().min(1).max(3600).default(15),
  /** Where figures for Prometheus are served: `GET /metrics`. Default: nowhere. */
  metrics: z
    .strictObject({
      /** Port to listen on; 0 for any that is free. */
      port: z.int().min(0).max(65_535),
      /** Address to listen on. Default `127.0.0.1`: this machine only. */
      host: z.string().min(1).default('127.0.0.1'),
    })
    .optional(),
});

/** Options of {@link startWorker}. */
export type WorkerOptions = z.input<typeof workerOptions>;

/** A worker at work. */
export interface StartedWorker extends AsyncDisposable {
  /** Gives back what it is doing, and lets go of Redis; as `await using` does. */
  close(): Promise<void>;
}

/** Part of the memory that is free at the start that inputs are kept in at most between jobs. */
const INPUTS_SHARE = 1 / 4;

/**
 * Starts a worker: it does the jobs of all runs on its Redis that are of its release and see its store,
 * until it is closed, which gives back what it is doing.
 *
 * @throws InputError when an option is wrong, Redis does not let us in, or all runs there are of another
 *   release; what the store throws.
 */
export async function startWorker(options: WorkerOptions): Promise<StartedWorker> {
  const parsed = parseOptions(workerOptions, options, 'worker');
  const { redis: url, store: place, prefix, onMessage, threads, lockSeconds } = parsed;
  const store = await openStore(place);
  const running = (): number => worker.running;
  const figures = parsed.metrics && (await workerMetrics(store, running));
  const redis = await Redis.connect(url, onMessage);
  const inputs = new InputCache(store, availableMemory() * INPUTS_SHARE);
  const kinds = new Map(parsed.kinds.map((kind) => [kind.name, kind]));
  const notes = (group: string) => redisNotes(redis, prefix, group);
  const workplace = { kinds, store, inputs, lanes: new Lanes(), notes };
  const onEnd = figures?.ended ?? (() => {});
  const settings = { prefix, threads, lockSeconds, onMessage, onEnd };
  const worker = new JobWorker(redis, workplace, settings);
  const opened = new Opened();
  opened.add(() => worker.close());
  try {
    const server = figures && (await serveMetrics(figures.registry, parsed.metrics));
    if (server !== undefined) {
      opened.add(() => server[Symbol.asyncDispose]());
      onMessage(`figures at ${server.url}`);
    }
    await worker.start(new Attendance(redis, prefix));
    const close = () => opened.close();
    return { close, [Symbol.asyncDispose]: close };
  } catch (error) {
    await opened.close();
    throw error;
  }
}
