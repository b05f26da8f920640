import type { Progress } from './run.js';

/** So many marks are kept of the time that an estimate looks back on, at most. */
const MARKS = 64;

/** When how much was done. */
interface Mark {
  readonly at: number;
  readonly share: number;
}

/**
 * Estimates how long a step still takes, from how long the last half of its time took: what was done before
 * and is only found again, and threads that were more or fewer, count no longer then.
 */
export class TimeLeft {
  #step: string | undefined;
  #since = 0;
  #marks: Mark[] = [];

  /** Seconds, if it goes on as of late; undefined where that can't be told yet, or all is done. */
  after(progress: Progress): number | undefined {
    const share = shareOf(progress);
    const at = performance.now();
    if (progress.step !== this.#step) {
      this.#step = progress.step;
      this.#since = at;
      this.#marks = [];
    }
    this.#mark({ at, share });
    const [from] = this.#marks;
    if (share <= from.share || share >= 1) return undefined;
    return ((at - from.at) / 1000) * ((1 - share) / (share - from.share));
  }

  /** Keeps a mark, and of those before the last half of the time the last one alone. */
  #mark(now: Mark): void {
    const marks = this.#marks;
    const taken = now.at - this.#since;
    const middle = now.at - taken / 2;
    while (marks.length > 1 && marks[1].at <= middle && marks[1].share < now.share) marks.shift();
    const last = marks.at(-1);
    if (last !== undefined && now.share <= last.share) return;
    const before = marks.at(-2);
    const isClose = last && before && last.at - before.at < taken / (2 * MARKS);
    if (isClose) marks.pop();
    marks.push(now);
  }
}

/** How much of a step is done, 0 to 1; 0 where it is not known how much there is. */
export function shareOf({ done, total, share }: Progress): number {
  return share ?? (total > 0 ? done / total : 0);
}
