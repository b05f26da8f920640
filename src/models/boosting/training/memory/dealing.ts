import type { Range } from './thread-rows.js';

/** From this many rows on they no longer fit into the cache, and it pays to sort them and to keep a thread's together. */
export const MANY_ROWS = 1 << 16;

/** Rows of a chunk. */
const CHUNK = 512;

/** Chunks of a thread without which its share of a node could be far from the others'. */
const FEWEST_CHUNKS = 64;

/**
 * Where rows in an order stand in memory, so that each thread has rows that follow each other and yet its
 * share of any stretch of the order: chunks of the order are dealt to the threads in turn, and each thread's
 * are put together. What is left over, less than a chunk for each thread, is the last thread's.
 */
export class Dealing {
  readonly #rows: number;
  readonly #threads: number;
  /** Chunks of each thread. */
  readonly #turns: number;

  private constructor(rows: number, threads: number) {
    this.#rows = rows;
    this.#threads = threads;
    this.#turns = Math.floor(rows / (threads * CHUNK));
  }

  /** For many rows and several threads, else undefined. */
  static of(rows: number, threads: number): Dealing | undefined {
    const isMany = rows >= MANY_ROWS && rows >= threads * CHUNK * FEWEST_CHUNKS;
    return isMany && threads > 1 ? new Dealing(rows, threads) : undefined;
  }

  /** How many rows stand before those of a thread. */
  rowsBefore(thread: number): number {
    return thread === this.#threads ? this.#rows : thread * this.#turns * CHUNK;
  }

  /** Where a thread's rows stand. */
  range(thread: number): Range {
    return { begin: this.rowsBefore(thread), end: this.rowsBefore(thread + 1) };
  }

  /** Where the row at a place in the order stands. */
  placeOf(place: number): number {
    const chunk = Math.floor(place / CHUNK);
    const turn = Math.floor(chunk / this.#threads);
    if (turn >= this.#turns) return place;
    const thread = chunk - turn * this.#threads;
    return (thread * this.#turns + turn) * CHUNK + (place % CHUNK);
  }

  /** Writes what rows have that follow each other in the order, from the beginning of a chunk on, to where they stand. */
  put(values: Uint16Array, from: number, to: Uint16Array): void {
    for (let k = 0; k < values.length; k += CHUNK) {
      to.set(values.subarray(k, k + CHUNK), this.placeOf(from + k));
    }
  }

  /** What the rows have, in the order. @param values where they stand. */
  inOrder(values: Float32Array): Float32Array {
    const ordered = new Float32Array(this.#rows);
    for (let k = 0; k < this.#rows; k += CHUNK) {
      const place = this.placeOf(k);
      ordered.set(values.subarray(place, Math.min(place + CHUNK, this.#rows)), k);
    }
    return ordered;
  }
}
