import type { Progress } from './run.js';

/** Estimates how long a step still takes, from how long it has taken since it was first told of. */
export class TimeLeft {
  #step = '';
  #since = 0;
  #share = 0;

  /** Seconds, if it goes on as since then; undefined where that can't be told yet, or all is done. */
  after(progress: Progress): number | undefined {
    const share = shareOf(progress);
    if (progress.step !== this.#step) {
      this.#step = progress.step;
      this.#since = performance.now();
      this.#share = share;
    }
    if (share <= this.#share || share >= 1) return undefined;
    const taken = (performance.now() - this.#since) / 1000;
    return (taken * (1 - share)) / (share - this.#share);
  }
}

/** How much of a step is done, 0 to 1; 0 where it is not known how much there is. */
export function shareOf({ done, total, share }: Progress): number {
  return share ?? (total > 0 ? done / total : 0);
}
