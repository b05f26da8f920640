import { type OnProgress, type Progress, TimeLeft } from '../../core/options/index.js';
import type { Present } from './present.js';

/** How far a run is, for those who look at it from elsewhere. */
export class RunProgress {
  readonly #timeLeft = new TimeLeft();
  #last: Progress | undefined;
  #jobs = 0;

  /** Takes how far the whole work is, as it is told to the user. */
  readonly onProgress: OnProgress = (progress) => {
    this.#last = progress;
    this.#timeLeft.after(progress);
  };

  /** Notes a job that is done. */
  jobDone(): void {
    this.#jobs++;
  }

  /** What is said of it. */
  about(): Pick<Present, 'done' | 'progress'> {
    if (this.#last === undefined) return { done: this.#jobs };
    const { step, done, total } = this.#last;
    const secondsLeft = this.#timeLeft.after(this.#last);
    return { done: this.#jobs, progress: { step, done, total, secondsLeft } };
  }
}
