import type { Piscina } from 'piscina';
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
 */
export class ThreadPool {
  /** Made, and its package loaded, by the first task. */
  #piscina: Promise<Piscina> | undefined;
  readonly #signal: AbortSignal | undefined;
  readonly threads: number;
  #closing = false;

  /** @param threads how many at most. @param signal ends running tasks at once, with the signal's reason. */
  constructor(threads: number, signal?: AbortSignal) {
    signal?.throwIfAborted();
    this.threads = threads;
    this.#signal = signal;
  }

  async #start(): Promise<Piscina> {
    const { Piscina } = await import('piscina');
    // A thread is started when a task finds no other free, and stays until the pool closes.
    const piscina = new Piscina({
      minThreads: 0,
      maxThreads: this.threads,
      idleTimeout: Number.POSITIVE_INFINITY,
    });
    piscina.on('error', (error) => {
      // A task that ends while it is aborted, or while the pool closes, has no one to report to.
      if (!this.#signal?.aborted && !this.#closing) throw error;
    });
    return piscina;
  }

  /** Runs one task. @throws what the task throws, or the signal's reason. */
  async run<Result>(task: ThreadTask, job: unknown): Promise<Result> {
    this.#signal?.throwIfAborted();
    const signal = this.#signal;
    const options = { filename: task.module.href, name: task.name };
    this.#piscina ??= this.#start();
    const piscina = await this.#piscina;
    try {
      return await piscina.run(job, signal === undefined ? options : { ...options, signal });
    } catch (error) {
      throw signal?.aborted ? signal.reason : error;
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
    await (await this.#piscina)?.destroy();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

/** A zeroed Float32Array, Float64Array, Int32Array, … on memory that threads share. */
export function shared<T>(
  type: { new (buffer: SharedArrayBuffer): T; readonly BYTES_PER_ELEMENT: number },
  length: number,
): T {
  return new type(new SharedArrayBuffer(length * type.BYTES_PER_ELEMENT));
}
