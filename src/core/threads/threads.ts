import { setMaxListeners } from 'node:events';
import { ResourceError, resourceError } from '../errors/index.js';
import { endThreads, keepThreads, type Threads, takeThreads } from './kept-threads.js';
import { mapInOrder } from './map-in-order.js';

/** A function that runs in a thread: exported under `name` by the module at `module`. */
export interface ThreadTask {
  /** `new URL('./worker.js', import.meta.url)` of the compiled module. */
  readonly module: URL;
  readonly name: string;
}

/** How many tasks each thread has at once: enough that none is idle while the next one is sent. */
const QUEUED_PER_THREAD = 2;

/**
 * Threads that share the work of one fit. Large arrays go to them on SharedArrayBuffer, which is
 * passed without a copy; everything else is cloned. `await using` or {@link close} ends the threads, or
 * leaves them to the next pool. Where one of them dies, of too little memory for instance, all tasks end
 * with a ResourceError.
 */
export class ThreadPool {
  /** Taken, and their package loaded, by the first task. */
  #threads: Promise<Threads> | undefined;
  readonly #given: AbortSignal | undefined;
  /** Ends all tasks: as the given signal is aborted, or when a thread dies. */
  readonly #ending = new AbortController();
  readonly threads: number;
  readonly #ownThreads: boolean;
  #running = 0;
  #failed = false;
  #closing = false;

  /**
   * @param threads how many at most.
   * @param signal ends running tasks at once, with the signal's reason.
   * @param ownThreads ends the threads with the pool, as for tasks that change what others in a thread see.
   */
  constructor(
    threads: number,
    signal?: AbortSignal,
    { ownThreads = false }: { readonly ownThreads?: boolean } = {},
  ) {
    signal?.throwIfAborted();
    this.threads = threads;
    this.#given = signal;
    this.#ownThreads = ownThreads;
    // Every task listens, and more than ten are no leak.
    setMaxListeners(0, this.#ending.signal);
    signal?.addEventListener('abort', this.#abort);
  }

  readonly #abort = (): void => this.#ending.abort(this.#given?.reason);

  async #take(): Promise<Threads> {
    const threads = await takeThreads(this.threads);
    threads.onDeath = (cause) => this.#endBy(cause);
    return threads;
  }

  /** Ends all tasks because a thread died. */
  #endBy(cause: unknown): void {
    if (!this.#closing) this.#ending.abort(deadThread(cause));
  }

  /**
   * Runs one task.
   *
   * @throws what the task throws, the signal's reason, or a ResourceError when a thread dies or the
   *   task lacks memory or files.
   */
  async run<Result>(task: ThreadTask, job: unknown): Promise<Result> {
    const { signal } = this.#ending;
    signal.throwIfAborted();
    this.#threads ??= this.#take();
    this.#running++;
    try {
      const { piscina } = await this.#threads;
      return await piscina.run(job, { filename: task.module.href, name: task.name, signal });
    } catch (error) {
      this.#failed = true;
      if (isOfDeadThread(error)) this.#endBy(error);
      throw signal.aborted ? signal.reason : (resourceError(error) ?? error);
    } finally {
      this.#running--;
    }
  }

  /**
   * Runs one task for each job and gives the results in the jobs' order ({@link mapInOrder}).
   *
   * @param keep waited for with each result, and its job's position, before the job counts as done.
   */
  async map<Job, Result>(
    task: ThreadTask,
    jobs: Iterable<Job>,
    onDone?: (done: number) => void,
    keep?: (result: Result, position: number) => Promise<void> | undefined,
  ): Promise<Result[]> {
    const atOnce = this.threads * QUEUED_PER_THREAD;
    const work = async (job: Job, position: number): Promise<Result> => {
      const result = await this.run<Result>(task, job);
      await keep?.(result, position);
      return result;
    };
    return mapInOrder(jobs, atOnce, work, onDone);
  }

  /** Ends tasks that still run, with their threads; threads that did all they were given may be kept. */
  async close(): Promise<void> {
    this.#closing = true;
    this.#given?.removeEventListener('abort', this.#abort);
    // Where they could not be started, the task that wanted them has said why.
    const threads = await this.#threads?.catch(() => undefined);
    this.#threads = undefined;
    if (threads === undefined) return;
    const isClean =
      this.#running === 0 && !this.#failed && !this.#ending.signal.aborted && !this.#ownThreads;
    await (isClean ? keepThreads(threads) : endThreads(threads));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

/** Whether a task failed because its thread ended, or could not be started. */
function isOfDeadThread(error: unknown): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  return code?.startsWith('ERR_WORKER') || /^worker exited/.test(message);
}

function deadThread(cause: unknown): ResourceError {
  const reason = cause instanceof Error ? ` (${cause.message})` : '';
  return (
    resourceError(cause) ??
    new ResourceError(
      `a thread ended before its work was done${reason}; if it ran out of memory, use fewer threads ("--threads 1")`,
      undefined,
      { cause },
    )
  );
}
