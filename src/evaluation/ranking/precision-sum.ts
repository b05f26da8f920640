import type { Separation } from './separation.js';

/** Adds up an average precision from the best scores down, in one part or several. */
export class PrecisionSum {
  #found = 0;
  #wrong = 0;
  #sum = 0;

  /** Adds the scores of the next part, all below those before. */
  add({ positives, negatives }: Separation): void {
    let p = positives.length;
    let n = negatives.length;
    while (p > 0) {
      const threshold = positives[p - 1];
      const before = p;
      while (p > 0 && positives[p - 1] === threshold) p--;
      while (n > 0 && negatives[n - 1] >= threshold) n--;
      const found = this.#found + positives.length - p;
      const wrong = this.#wrong + negatives.length - n;
      this.#sum += ((before - p) * found) / (found + wrong);
    }
    this.#found += positives.length;
    this.#wrong += negatives.length;
  }

  /** The average precision of all that was added; NaN without a positive. */
  get mean(): number {
    return this.#sum / this.#found;
  }
}
