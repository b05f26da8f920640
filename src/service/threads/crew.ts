import type { Piscina } from 'piscina';

/** Two things that a task can come to besides a result: its thread ended, or it threw. */
const TRIES = 2;

/** What is told of a crew's threads. */
export interface CrewEvents {
  /** A task's thread ended, or threw. */
  onFailure?(error: unknown): void;
}

/**
 * Threads that have one model, each with one task at a time. The pool of `core/threads` is for fits: there a
 * dead thread ends all tasks. Here others take over, and a new thread takes its place.
 */
export class Crew {
  readonly #piscina: Piscina;
  readonly #events: CrewEvents;

  private constructor(piscina: Piscina, events: CrewEvents) {
    this.#piscina = piscina;
    this.#events = events;
  }

  /**
   * Starts threads, and waits until all are ready.
   *
   * @param module with the tasks, which finds `data` as its `workerData`; it has one called `warmUp`, which
   *   gives the number of its thread.
   */
  static async start(
    module: URL,
    data: object,
    threads: number,
    events: CrewEvents = {},
  ): Promise<Crew> {
    const { Piscina } = await import('piscina');
    const piscina = new Piscina({
      filename: module.href,
      workerData: data,
      minThreads: threads,
      maxThreads: threads,
      recordTiming: false,
    });
    // A thread that dies without a task is replaced; with one, the task says so.
    piscina.on('error', (error) => events.onFailure?.(error));
    const crew = new Crew(piscina, events);
    try {
      await crew.#warmUp(threads);
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
      const round = Array.from({ length: threads }, () => this.run<number>('warmUp', undefined));
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
        this.#events.onFailure?.(error);
        if (attempt === TRIES) throw error;
      }
    }
  }

  /** Ends the threads, whatever they do. */
  async close(): Promise<void> {
    await this.#piscina.destroy();
  }
}
