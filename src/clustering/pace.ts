import { breathe } from '../core/options/index.js';
import type { Run } from './options.js';

/** How long work may keep the event loop, in ms. */
const LONGEST = 40;

/** Reminds long work to let the event loop breathe, often enough and no oftener. */
export class Pace {
  readonly #run: Run;
  readonly #step: string;
  readonly #total: number;
  #last = performance.now();

  /** @param step what is done, for progress. @param total how much of it there is. */
  constructor(run: Run, step: string, total: number) {
    this.#run = run;
    this.#step = step;
    this.#total = total;
    run.signal?.throwIfAborted();
    this.tell(0);
  }

  /** Whether it is time to {@link rest}. */
  get isDue(): boolean {
    return performance.now() - this.#last > LONGEST;
  }

  /** Tells the progress and breathes. @throws the signal's reason when aborted. */
  async rest(done: number): Promise<void> {
    this.tell(done);
    await breathe(this.#run.signal);
    this.#last = performance.now();
  }

  /** Tells the progress. */
  tell(done: number): void {
    this.#run.onProgress?.({ step: this.#step, done, total: this.#total });
  }
}
