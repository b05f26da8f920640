/**
 * Lets pieces of work begin while the sum of what they weigh stays within a limit, in the order in which
 * they asked. One that weighs more than the limit runs alone.
 */
export class Allowance {
  readonly #limit: number;
  #used = 0;
  readonly #waiting: { readonly weight: number; readonly begin: () => void }[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  /**
   * Does the work once there is room for it.
   *
   * @param signal ends the wait for room, with the signal's reason.
   */
  async within<Result>(
    weight: number,
    work: () => Promise<Result>,
    signal?: AbortSignal,
  ): Promise<Result> {
    signal?.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      const giveUp = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(next), 1);
        reject(signal?.reason);
        this.#beginNext();
      };
      const begin = (): void => {
        signal?.removeEventListener('abort', giveUp);
        resolve();
      };
      const next = { weight, begin };
      signal?.addEventListener('abort', giveUp);
      this.#waiting.push(next);
      this.#beginNext();
    });
    try {
      return await work();
    } finally {
      this.#used -= weight;
      this.#beginNext();
    }
  }

  #beginNext(): void {
    for (let next = this.#waiting.at(0); next !== undefined; next = this.#waiting.at(0)) {
      if (this.#used > 0 && this.#used + next.weight > this.#limit) return;
      this.#waiting.shift();
      this.#used += next.weight;
      next.begin();
    }
  }
}
