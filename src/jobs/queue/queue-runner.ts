import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { ResourceError } from '../../core/errors/index.js';
import { type Job, jobHash, type Runner } from '../../core/jobs/index.js';
import { type OnProgress, parseOptions } from '../../core/options/index.js';
import { Redis } from '../redis/index.js';
import { type JobStore, openStore } from '../store/index.js';
import { Attendance, type Presence } from './attendance.js';
import { titleOf } from './description.js';
import { failureOf } from './failure.js';
import { JobQueue } from './job-queue.js';
import { Opened } from './opened.js';
import { meetingOptions, queueName } from './options.js';
import { RunProgress } from './run-progress.js';
import { WorkerWatch } from './worker-watch.js';

const runnerOptions = z.strictObject(meetingOptions);

/** Options of {@link connectRunner}. */
export type RunnerOptions = z.input<typeof runnerOptions>;

/** Jobs that wait for workers at once: enough for all of them, few enough to look after. */
const AT_ONCE = 256;

/** How often a job is done whose result does not come to be in the store. */
const TRIES = 5;

/** Pauses before a result is looked for that a worker has written, in ms: a shared folder may show it late. */
const ARRIVAL = [0, 50, 200, 1_000, 3_000, 10_000, 20_000, 30_000];

/** Runs jobs on the workers of a queue. */
export interface QueueRunner extends Runner, AsyncDisposable {
  /** Removes the jobs that nobody has begun, has the others given up, and lets go of Redis; as `await using` does. */
  close(): Promise<void>;
  /** Tells this run from others, in the queue too. */
  readonly id: string;
  /** Takes how far the whole work is, for those who look at it from elsewhere. */
  readonly onProgress: OnProgress;
}

/**
 * Connects to the Redis where workers wait (`supergenre worker`), for a run whose jobs they are to do. A
 * job whose result is in the store, whoever wanted it, is not done again.
 *
 * @throws InputError when an option is wrong or Redis does not let us in; what the store throws.
 */
export async function connectRunner(options: RunnerOptions): Promise<QueueRunner> {
  const {
    redis: url,
    store: place,
    prefix,
    onMessage,
  } = parseOptions(runnerOptions, options, 'runner');
  const store = await openStore(place);
  const redis = await Redis.connect(url, onMessage);
  const opened = new Opened();
  opened.add(() => redis.close());
  try {
    const id = randomUUID();
    const attendance = new Attendance(redis, prefix);
    const queue = await JobQueue.open(redis, attendance, queueName(store), prefix);
    opened.add(() => queue[Symbol.asyncDispose]());
    const watch = new WorkerWatch(
      attendance,
      store.id,
      workerCommand(redis, store.place, prefix),
      onMessage,
    );
    await watch.look();
    const look = async () => {
      if (queue.waiting > 0) await watch.look();
    };
    const progress = new RunProgress();
    const about = () => ({ store: store.id, ...progress.about() });
    const presence = await attendance.attend('run', id, about, look);
    opened.add(() => presence[Symbol.asyncDispose]());
    const close = () => opened.close();
    return {
      ...{ id, close, [Symbol.asyncDispose]: close },
      atOnce: AT_ONCE,
      get threads() {
        return watch.threads;
      },
      put: (content) => store.putInput(content),
      putFile: (file, size) => store.putFile(file, size),
      onProgress: progress.onProgress,
      async run(job, signal) {
        const result = await runJob({ store, queue, presence, id }, job, signal);
        progress.jobDone();
        return result;
      },
    };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** What starts a worker for a run; whoever types it knows user and password. */
function workerCommand({ shown }: Redis, store: string, prefix: string): string {
  const own = prefix === meetingOptions.prefix.parse(undefined) ? '' : ` --prefix ${prefix}`;
  return `supergenre worker --redis ${shown} --store ${store}${own}`;
}

interface Run {
  readonly id: string;
  readonly store: JobStore;
  readonly queue: JobQueue;
  readonly presence: Presence;
}

async function runJob(
  { store, queue, presence, id: run }: Run,
  { kind, input, title: given }: Job,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  const title = titleOf(given);
  const plain: unknown = JSON.parse(JSON.stringify(input));
  const hash = jobHash(kind.name, plain);
  let result = await store.result(hash);
  for (let made = 0; result === undefined && made < TRIES; ) {
    const end = await queue.end({ run, kind: kind.name, input: plain, title }, signal);
    if (end.how === 'failed') throw failureOf(title, end.reason);
    if (end.how === 'done') made++;
    // A worker that took this run for ended must not do so again.
    else await presence.say();
    result = await arrived(store, hash, end.how === 'done' ? ARRIVAL : [0], signal);
  }
  if (result !== undefined) return result;
  throw new ResourceError(
    `${title}: its result was made ${TRIES} times, but is not whole in the store; see whether the disk is sound`,
    { file: store.place },
  );
}

/** A result that a worker says it has written; undefined where it does not come. */
async function arrived(
  store: JobStore,
  hash: string,
  pauses: readonly number[],
  signal: AbortSignal | undefined,
): Promise<Uint8Array | undefined> {
  for (const pause of pauses) {
    await wait(pause, undefined, { signal }).catch(() => {});
    signal?.throwIfAborted();
    const result = await store.result(hash);
    if (result !== undefined) return result;
  }
  return undefined;
}
