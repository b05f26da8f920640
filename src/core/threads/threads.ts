import type { Piscina } from 'piscina';
import { allocate, ResourceError, resourceError } from '../errors/index.js';
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
 * passed without a copy; everything else is cloned. `await using` or {@link close} ends the threads.
 * Where one of them dies, of too little memory for instance, all tasks end with a ResourceError.
 */
export class ThreadPool {
  /** Made, and its package loaded, by the first task. */
  #piscina: Promise<Piscina> | undefined;
  readonly #given: AbortSignal | undefined;
  /** Ends all tasks: as the given signal is aborted, or when a thread dies. */
  readonly #ending = new AbortController();
  readonly threads: number;
  #closing = false;

  /** @param threads how many at most. @param signal ends running tasks at once, with the signal's reason. */
  constructor(threads: number, signal?: AbortSignal) {
    signal?.throwIfAborted();
    this.threads = threads;
    this.#given = signal;
    signal?.addEventListener('abort', this.#abort);
  }

  readonly #abort = (): void => this.#ending.abort(this.#given?.reason);

  async #start(): Promise<Piscina> {
    const { Piscina } = await import('piscina');
    // A thread is started when a task finds no other free, and stays until the pool closes.
    const piscina = new Piscina({
      minThreads: 0,
      maxThreads: this.threads,
      idleTimeout: Number.POSITIVE_INFINITY,
    });
    piscina.on('error', (error) => this.#endBy(error));
    // Tasks that wait for a dead thread would wait for ever; the one that killed it says why first.
    piscina.on('workerDestroy', () => setImmediate(() => this.#endBy(undefined)));
    return piscina;
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
    this.#piscina ??= this.#start();
    try {
      const piscina = await this.#piscina;
      return await piscina.run(job, { filename: task.module.href, name: task.name, signal });
    } catch (error) {
      if (isOfDeadThread(error)) this.#endBy(error);
      throw signal.aborted ? signal.reason : (resourceError(error) ?? error);
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

  /** Ends the threads; tasks still running are ended too. */
  async close(): Promise<void> {
    this.#closing = true;
    this.#given?.removeEventListener('abort', this.#abort);
    // Where it could not be started, the task that wanted it has said why.
    await (await this.#piscina?.catch(() => undefined))?.destroy();
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

/**
 * A zeroed Float32Array, Float64Array, Int32Array, … on memory that threads share.
 *
 * @throws ResourceError when there is not enough memory.
 */
export function shared<T>(
  type: { new (buffer: SharedArrayBuffer): T; readonly BYTES_PER_ELEMENT: number },
  length: number,
): T {
  return allocate(() => new type(new SharedArrayBuffer(length * type.BYTES_PER_ELEMENT)));
}
