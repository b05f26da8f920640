import { breathe, type Run } from './run.js';

/** How long work may hold the event loop, in ms. */
const LONGEST = 40;

/** Reports the progress of long work, and reminds it to let the event loop breathe. */
export class Breather {
  readonly #run: Partial<Run>;
  readonly #step: string;
  readonly #total: number;
  #last = performance.now();

  /** @param step name of the work, for progress. @param total how much of it there is. */
  constructor(run: Partial<Run>, step: string, total: number) {
    this.#run = run;
    this.#step = step;
    this.#total = total;
    run.signal?.throwIfAborted();
    this.report(0);
  }

  /** Whether it is time to {@link rest}. */
  get isDue(): boolean {
    return performance.now() - this.#last > LONGEST;
  }

  /** Reports the progress and breathes. @throws the signal's reason when aborted. */
  async rest(done: number): Promise<void> {
    this.report(done);
    await breathe(this.#run.signal);
    this.#last = performance.now();
  }

  report(done: number): void {
    this.#run.onProgress?.({ step: this.#step, done, total: this.#total });
  }
}
