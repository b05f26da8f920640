import type { Queue, QueueEvents } from 'bullmq';
import { InputError } from '../../core/errors/index.js';
import type { JobDescription } from './description.js';
import { ATTEMPTS } from './failure.js';
import { endOf, failedEnd, type JobEnd } from './job-end.js';
import type { Redis } from './redis.js';
import { politely, repeatedly } from './timing.js';

/** How often jobs are looked after whose end may have been missed, in milliseconds. */
const LOOK_AFTER = 10_000;

/** Jobs that ended stay in the queue to be looked at, for a day and as far as they are few. */
const KEPT = { age: 86_400, count: 1_000 };

/** How long a job waits that a machine failed to do, before it is tried again; in milliseconds. */
const PAUSE = 1_000;

/** Takes how a job ended, or why nobody waits for that any more. */
interface Waiting {
  readonly resolve: (end: JobEnd) => void;
  readonly reject: (reason: unknown) => void;
}

/** Jobs that one run puts into a queue of BullMQ. */
export class JobQueue implements AsyncDisposable {
  readonly #redis: Redis;
  readonly #queue: Queue<JobDescription>;
  readonly #events: QueueEvents;
  readonly #waiting = new Map<string, Waiting>();
  readonly #care: { stop(): void };
  #added = 0;

  private constructor(redis: Redis, queue: Queue<JobDescription>, events: QueueEvents) {
    this.#redis = redis;
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

  static async open(redis: Redis, name: string, prefix: string): Promise<JobQueue> {
    const { Queue, QueueEvents } = await import('bullmq');
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
    return new JobQueue(redis, queue, heard);
  }

  /** How many of the run's jobs have not ended. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /**
   * Puts a job into the queue and waits for its end.
   *
   * @throws the signal's reason when it is aborted; the job is removed then, if nobody has begun it.
   *   InputError or ResourceError when Redis refuses the job; InputError when the queue is let go of before.
   */
  async end(description: JobDescription, signal: AbortSignal | undefined): Promise<JobEnd> {
    signal?.throwIfAborted();
    const jobId = `${description.run}-${++this.#added}`;
    let giveUp = (): void => {};
    try {
      return await new Promise<JobEnd>((resolve, reject) => {
        giveUp = () => {
          void this.#queue.remove(jobId).catch(() => {});
          reject(signal?.reason);
        };
        signal?.addEventListener('abort', giveUp, { once: true });
        this.#waiting.set(jobId, { resolve, reject });
        this.#queue.add(description.kind, description, { jobId }).catch((error) => {
          reject(this.#redis.refusal(error));
        });
      });
    } finally {
      signal?.removeEventListener('abort', giveUp);
      this.#waiting.delete(jobId);
    }
  }

  /** Removes what nobody has begun, and lets go of Redis. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#care.stop();
    const left = new Map(this.#waiting);
    await politely(Promise.allSettled([...left.keys()].map((id) => this.#queue.remove(id))));
    for (const { reject } of left.values()) {
      reject(new InputError('the runner was closed before its jobs had ended'));
    }
    await politely(Promise.all([this.#events.close(), this.#queue.close()]));
  }

  /** Asks for jobs whose end was not heard of, as while Redis was away. */
  async #lookAfter(): Promise<void> {
    for (const [id, { resolve }] of this.#waiting) {
      const end = await endOf(this.#queue, id);
      if (end !== undefined) resolve(end);
    }
  }
}
