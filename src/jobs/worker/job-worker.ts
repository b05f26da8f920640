import { randomUUID } from 'node:crypto';
import type { Job, Worker } from 'bullmq';
import { resourceError } from '../../core/errors/index.js';
import type { Attendance } from '../queue/attendance.js';
import { type JobDescription, jobDescription, titleOf } from '../queue/description.js';
import { DEATHS, failureText, RUN_IS_OVER } from '../queue/failure.js';
import { queueName } from '../queue/options.js';
import { politely } from '../queue/timing.js';
import { bullmq, type Redis } from '../redis/index.js';
import { checkedBy, doJob, type Workplace } from './do-job.js';
import { RunWatch } from './run-watch.js';
import type { JobOutcome } from './worker-metrics.js';

/** Looks for workers that died so many times in the time that a lock holds. */
const LOOKS_PER_LOCK = 3;

interface Settings {
  readonly prefix: string;
  readonly threads: number;
  readonly lockSeconds: number;
  readonly onMessage: (message: string) => void;
  /** Told of each job that has ended here. */
  readonly onEnd: (kind: string, outcome: JobOutcome, seconds: number) => void;
}

/** Takes jobs from a queue of BullMQ, as many at a time as it has threads. */
export class JobWorker {
  readonly #redis: Redis;
  readonly #workplace: Workplace;
  readonly #settings: Settings;
  readonly #id = randomUUID();
  /** By their id in the queue. */
  readonly #doing = new Map<string, JobDescription>();
  #worker: Worker | undefined;
  #presence: AsyncDisposable | undefined;
  #isClosing = false;

  constructor(redis: Redis, workplace: Workplace, settings: Settings) {
    this.#redis = redis;
    this.#workplace = workplace;
    this.#settings = settings;
  }

  /** How many jobs it is doing. */
  get running(): number {
    return this.#doing.size;
  }

  /** @throws InputError when all runs there are of another release. */
  async start(attendance: Attendance): Promise<void> {
    const { prefix, threads, lockSeconds, onMessage } = this.#settings;
    const { store } = this.#workplace;
    const about = () => ({
      ...{ store: store.id, threads },
      jobs: Array.from(this.#doing.values(), ({ title }) => title),
    });
    const runs = new RunWatch(attendance, store.id, onMessage);
    await attendance.say('worker', this.#id, about());
    await runs.refuseOthers();
    const { Worker, ...errors } = await bullmq();
    const lock = Math.ceil(lockSeconds * 1000);
    this.#worker = new Worker(
      queueName(store),
      // BullMQ gives a signal to functions that have three parameters.
      async (job, token, signal) => await this.#take(job, token, signal, runs, errors),
      {
        connection: this.#redis.client,
        prefix,
        concurrency: threads,
        lockDuration: lock,
        stalledInterval: Math.ceil(lock / LOOKS_PER_LOCK),
        maxStalledCount: DEATHS - 1,
      },
    );
    this.#worker.on('error', (error) => this.#redis.tell(error));
    this.#presence = await attendance.attend('worker', this.#id, about, async () => {
      await runs.tellOfOthers();
      const over = await runs.over(Array.from(this.#doing.values(), ({ run }) => run));
      const givenUp = await attendance.givenUp([...this.#doing.keys()]);
      for (const [id, { run }] of this.#doing) {
        if (over.has(run) || givenUp.has(id)) this.#worker?.cancelJob(id);
      }
    });
  }

  /** Gives back what is being done, and lets go of Redis. */
  async close(): Promise<void> {
    this.#isClosing = true;
    this.#worker?.cancelAllJobs();
    await politely(this.#worker?.close() ?? Promise.resolve());
    await this.#presence?.[Symbol.asyncDispose]();
    await this.#workplace.lanes[Symbol.asyncDispose]();
    this.#redis.close();
  }

  /** Does a job of the queue; throws what BullMQ is to do with one that was not done. */
  async #take(
    job: Job<unknown>,
    token: string | undefined,
    signal: AbortSignal | undefined,
    runs: RunWatch,
    {
      UnrecoverableError,
      WaitingError,
    }: Pick<typeof import('bullmq'), 'UnrecoverableError' | 'WaitingError'>,
  ): Promise<void> {
    const id = job.id ?? '';
    const wanted = signal ?? new AbortController().signal;
    try {
      const description = checkedBy(() => jobDescription.parse(job.data), id);
      this.#doing.set(id, description);
      if (!(await runs.isThere(description.run))) throw new UnrecoverableError(RUN_IS_OVER);
      const start = performance.now();
      const outcome = await doJob(description, this.#workplace, wanted);
      this.#settings.onEnd(description.kind, outcome, (performance.now() - start) / 1000);
    } catch (error) {
      if (this.#isClosing) {
        await job.moveToWait(token);
        throw new WaitingError();
      }
      if (wanted.aborted || error instanceof UnrecoverableError) {
        job.opts.removeOnFail = true;
        throw new UnrecoverableError(RUN_IS_OVER);
      }
      const known = resourceError(error);
      const text = failureText(known ?? error);
      this.#tell(job, error, text);
      this.#settings.onEnd(this.#doing.get(id)?.kind ?? 'unknown', 'failed', 0);
      throw known === undefined ? new UnrecoverableError(text) : new Error(text);
    } finally {
      this.#doing.delete(id);
    }
  }

  /** Faults of ours are told with what is needed to find them. */
  #tell(job: Job<unknown>, error: unknown, text: string): void {
    const isOurs = text.startsWith('Error: ') && error instanceof Error;
    const title = this.#doing.get(job.id ?? '')?.title ?? `job ${job.id}`;
    this.#settings.onMessage(`${titleOf(title)}: ${isOurs ? (error.stack ?? text) : text}`);
  }
}
