import type { Queue, QueueEvents } from 'bullmq';
import { InputError } from '../../core/errors/index.js';
import { bullmq, type Redis } from '../redis/index.js';
import type { Attendance } from './attendance.js';
import type { JobDescription } from './description.js';
import { ATTEMPTS, isOfDeaths } from './failure.js';
import { endOf, failedEnd, type JobEnd } from './job-end.js';
import { politely, repeatedly } from './timing.js';

/** How often jobs are looked after whose end may have been missed, in milliseconds. */
const LOOK_AFTER = 10_000;

/** Jobs that ended stay in the queue to be looked at, for a day and as far as they are few. */
const KEPT = { age: 86_400, count: 1_000 };

/** How long a job waits that a machine failed to do, before it is tried again; in milliseconds. */
const PAUSE = 1_000;

/** Between the run and the number of one of its jobs. */
const OF_RUN = '-';

/** The run that a job is of, by its id in the queue. */
export function runOfJob(id: string): string {
  return id.slice(0, id.lastIndexOf(OF_RUN));
}

/** Takes how a job ended, or why nobody waits for that any more. */
interface Waiting {
  /** Settled when Redis has the job, or has refused it; what is asked of the job before that finds none. */
  readonly added: Promise<unknown>;
  readonly resolve: (end: JobEnd) => void;
  readonly reject: (reason: unknown) => void;
}

/** Jobs that one run puts into a queue of BullMQ. */
export class JobQueue implements AsyncDisposable {
  readonly #redis: Redis;
  readonly #attendance: Attendance;
  readonly #queue: Queue<JobDescription>;
  readonly #events: QueueEvents;
  readonly #waiting = new Map<string, Waiting>();
  /** Under way. */
  readonly #removals = new Set<Promise<unknown>>();
  readonly #care: { stop(): void };
  #added = 0;

  private constructor(
    redis: Redis,
    attendance: Attendance,
    queue: Queue<JobDescription>,
    events: QueueEvents,
  ) {
    this.#redis = redis;
    this.#attendance = attendance;
    this.#queue = queue;
    this.#events = events;
    queue.on('error', (error) => redis.tell(error));
    events.on('error', (error) => redis.tell(error));
    events.on('completed', ({ jobId }) => this.#waiting.get(jobId)?.resolve({ how: 'done' }));
    events.on('failed', ({ jobId, failedReason }) =>
      this.#waiting.get(jobId)?.resolve(failedEnd(failedReason)),
    );
    this.#care = repeatedly(LOOK_AFTER, () => this.#lookAfter());
  }

  static async open(
    redis: Redis,
    attendance: Attendance,
    name: string,
    prefix: string,
  ): Promise<JobQueue> {
    const { Queue, QueueEvents } = await bullmq();
    const events = `${prefix}:${name}:events`;
    const [last] = await redis.ask((client) => client.xrevrange(events, '+', '-', 'COUNT', 1));
    const queue = new Queue<JobDescription>(name, {
      connection: redis.client,
      prefix,
      defaultJobOptions: {
        attempts: ATTEMPTS,
        backoff: { type: 'fixed', delay: PAUSE },
        removeOnComplete: KEPT,
        removeOnFail: KEPT,
      },
    });
    const lastEventId = last?.[0] ?? '0-0';
    const heard = new QueueEvents(name, { connection: redis.client, prefix, lastEventId });
    return new JobQueue(redis, attendance, queue, heard);
  }

  /** How many of the run's jobs have not ended. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /**
   * Puts a job into the queue and waits for its end.
   *
   * @throws the signal's reason when it is aborted; the job is removed then, and who does it
   *   stops within seconds.
   *   InputError or ResourceError when Redis refuses the job; InputError when the queue is let go of before.
   */
  async end(description: JobDescription, signal: AbortSignal | undefined): Promise<JobEnd> {
    signal?.throwIfAborted();
    const jobId = `${description.run}${OF_RUN}${++this.#added}`;
    const { absences } = this.#redis;
    let giveUp = (): void => {};
    try {
      const end = await new Promise<JobEnd>((resolve, reject) => {
        const added = this.#queue.add(description.kind, description, { jobId });
        added.catch((error) => reject(this.#redis.refusal(error)));
        const waiting = { added, resolve, reject };
        giveUp = () => {
          void this.#remove(jobId, waiting);
          reject(signal?.reason);
        };
        signal?.addEventListener('abort', giveUp, { once: true });
        this.#waiting.set(jobId, waiting);
      });
      // Locks run out while Redis is away, which looks as if workers had ended.
      const isDoubtful = end.how === 'failed' && isOfDeaths(end.reason);
      return isDoubtful && this.#redis.absences > absences ? { how: 'lost' } : end;
    } finally {
      signal?.removeEventListener('abort', giveUp);
      this.#waiting.delete(jobId);
    }
  }

  /** Removes what nobody has begun, has the rest given up, and lets go of Redis. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#care.stop();
    const left = new Map(this.#waiting);
    for (const [id, one] of left) void this.#remove(id, one);
    await politely(Promise.all(this.#removals));
    for (const { reject } of left.values()) {
      reject(new InputError('the runner was closed before its jobs had ended'));
    }
    await politely(Promise.all([this.#events.close(), this.#queue.close()]));
  }

  /** Removes a job, or has who does it stop. */
  async #remove(id: string, { added }: Waiting): Promise<void> {
    const remove = async () => {
      await added;
      if ((await this.#queue.remove(id)) === 0) await this.#attendance.giveUp(id);
    };
    const removal = remove().catch(() => {});
    this.#removals.add(removal);
    await removal;
    this.#removals.delete(removal);
  }

  /** Asks for jobs whose end was not heard of, as while Redis was away. */
  async #lookAfter(): Promise<void> {
    for (const [id, { added, resolve }] of [...this.#waiting]) {
      await added.catch(() => {});
      const end = await endOf(this.#queue, id);
      if (end !== undefined) resolve(end);
    }
  }
}
