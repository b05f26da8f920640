/** Counts the epochs since the lowest loss. */
export class Waiting {
  /** The epoch of the lowest loss, from 0; −1 before the first. */
  best = -1;
  /** Epochs since then, or since the last {@link restart}. */
  epochs = 0;
  #lowest = Infinity;

  /** @returns whether the loss is the lowest so far. */
  add(epoch: number, loss: number): boolean {
    if (!(loss < this.#lowest)) {
      this.epochs++;
      return false;
    }
    this.#lowest = loss;
    this.best = epoch;
    this.epochs = 0;
    return true;
  }

  /** Waits anew for a loss below the lowest. */
  restart(): void {
    this.epochs = 0;
  }
}
