import type { TableReport } from './report.js';

/** Counts what is left out, by reason. */
export class Tally {
  readonly #counts = new Map<string, number>();

  add(reason: string, count = 1): void {
    if (count > 0) this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + count);
  }

  /** The account of a table, reasons in order of first occurrence. */
  report(read: number, kept: number): TableReport {
    const leftOut = Array.from(this.#counts, ([reason, count]) => ({ reason, count }));
    return { read, kept, leftOut };
  }
}
