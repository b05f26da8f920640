/** What was opened one after another, to be closed in the opposite order, also where opening the rest fails. */
export class Opened {
  readonly #closings: (() => unknown)[] = [];

  /** @param close waited for where it gives a promise. */
  add(close: () => unknown): void {
    this.#closings.push(close);
  }

  async close(): Promise<void> {
    for (const close of this.#closings.splice(0).reverse()) await close();
  }
}
