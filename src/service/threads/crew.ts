import { once } from 'node:events';
import type { Piscina } from 'piscina';

/** Two things that a task can come to besides a result: its thread ended, or it threw. */
const TRIES = 2;

export interface CrewOptions {
  readonly threads: number;
  /** Is told that a thread ended, or a task threw. */
  readonly onFailure?: ((error: unknown) => void) | undefined;
}

/**
 * Threads that have one model, each with one task at a time. The pool of `core/threads` is for fits: there a
 * dead thread ends all tasks. Here others take over, and a new thread takes its place.
 */
export class Crew {
  readonly #piscina: Piscina;
  readonly #onFailure: CrewOptions['onFailure'];
  #isClosed = false;

  private constructor(piscina: Piscina, onFailure: CrewOptions['onFailure']) {
    this.#piscina = piscina;
    this.#onFailure = onFailure;
  }

  /**
   * Starts threads, and waits until all are ready.
   *
   * @param module with the tasks, which finds `data` as its `workerData`; one of them, `warmUp`,
   *   is given a workspace of its own, makes the thread ready, and gives its number.
   * @throws what a task throws that makes a thread ready.
   */
  static async start(
    module: URL,
    data: object,
    { threads, onFailure }: CrewOptions,
  ): Promise<Crew> {
    const { Piscina } = await import('piscina');
    const piscina = new Piscina({
      filename: module.href,
      workerData: data,
      minThreads: threads,
      maxThreads: threads,
      recordTiming: false,
    });
    // A thread that dies with a task fails the task, too.
    piscina.on('error', (error) => onFailure?.(error));
    const crew = new Crew(piscina, onFailure);
    try {
      // A thread that fails before it has a task fails none.
      const failed = once(piscina, 'error').then(([error]) => Promise.reject(error));
      await Promise.race([crew.#warmUp(threads), failed]);
    } catch (error) {
      await crew.close();
      throw error;
    }
    return crew;
  }

  /** A thread that is ready early may take several of the tasks. */
  async #warmUp(threads: number): Promise<void> {
    const warm = new Set<number>();
    while (warm.size < threads) {
      // Nothing else works with the model yet: all of its workspaces are free.
      const round = Array.from({ length: threads }, (_, i) => this.run<number>('warmUp', i + 1));
      for (const thread of await Promise.all(round)) warm.add(thread);
    }
  }

  /** How many threads there are now. */
  get threads(): number {
    return this.#piscina.threads.length;
  }

  /**
   * Runs a task; once more, in another thread, where its thread ended or it threw.
   *
   * @param signal ends the task's thread.
   * @throws what the task threw the second time, or the signal's reason.
   */
  async run<Result>(name: string, job: unknown, signal?: AbortSignal): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#piscina.run(job, { name, signal });
      } catch (error) {
        signal?.throwIfAborted();
        if (this.#isClosed) throw error;
        this.#onFailure?.(error);
        if (attempt === TRIES) throw error;
      }
    }
  }

  /** Ends the threads, whatever they do. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#piscina.destroy();
  }
}
