import type { Crew } from './crew.js';
import { WaitingRoom } from './waiting-room.js';

/** Tasks of one request. */
interface Waiting {
  readonly name: string;
  readonly jobs: readonly unknown[];
  readonly results: unknown[];
  readonly endsThread: boolean;
  readonly signal: AbortSignal;
  readonly resolve: (results: unknown[]) => void;
  readonly reject: (error: unknown) => void;
  taken: number;
  done: number;
  isOver: boolean;
}

/** Tasks that take long: one for each song, in turn for each request, so that none waits for all of another's. */
export class TaskQueue {
  readonly #crew: Pick<Crew, 'run'>;
  readonly #threads: number;
  readonly #room: WaitingRoom;
  readonly #waiting: Waiting[] = [];
  #running = 0;

  /** @param limit tasks that wait at most. */
  constructor(crew: Pick<Crew, 'run'>, threads: number, limit: number) {
    this.#crew = crew;
    this.#threads = threads;
    this.#room = new WaitingRoom(limit);
  }

  /** How many tasks wait for a thread. */
  get waiting(): number {
    return this.#room.waiting;
  }

  /**
   * Runs a task for each job.
   *
   * @param options `endsThread`: where the signal is aborted, tasks that run end, too, with their threads.
   * @returns the results in the jobs' order.
   * @throws Refusal where too many wait; the signal's reason when aborted; what a task throws.
   */
  run<Result>(
    name: string,
    jobs: readonly unknown[],
    signal: AbortSignal,
    { endsThread = false }: { readonly endsThread?: boolean } = {},
  ): Promise<Result[]> {
    if (jobs.length === 0) return Promise.resolve([]);
    if (signal.aborted) return Promise.reject(signal.reason);
    this.#room.enter(jobs.length);
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        ...{ name, jobs, signal, endsThread, reject, results: [], taken: 0, done: 0 },
        resolve: (results) => resolve(results as Result[]),
        isOver: false,
      };
      const leave = () => this.#end(waiting, () => reject(signal.reason));
      signal.addEventListener('abort', leave, { once: true });
      this.#waiting.push(waiting);
      this.#next();
    });
  }

  #next(): void {
    while (this.#running < this.#threads) {
      const request = this.#waiting.shift();
      if (request === undefined) return;
      const position = request.taken++;
      this.#room.leave(1);
      if (request.taken < request.jobs.length) this.#waiting.push(request);
      this.#running++;
      void this.#run(request, position).finally(() => {
        this.#running--;
        this.#next();
      });
    }
  }

  async #run(request: Waiting, position: number): Promise<void> {
    const { name, jobs, results, signal, endsThread } = request;
    try {
      results[position] = await this.#crew.run(
        name,
        jobs[position],
        endsThread ? signal : undefined,
      );
      request.done++;
      if (request.done === jobs.length) this.#end(request, () => request.resolve(results));
    } catch (error) {
      this.#end(request, () => request.reject(error));
    }
  }

  /** A request is over: its tasks that still wait leave. */
  #end(request: Waiting, say: () => void): void {
    if (request.isOver) return;
    request.isOver = true;
    const left = request.jobs.length - request.taken;
    if (left > 0) {
      this.#room.leave(left);
      this.#waiting.splice(this.#waiting.indexOf(request), 1);
    }
    say();
  }
}
