const ARRIVED = 0;
const GENERATION = 1;
const TAKEN = 2;

/** Looks at a barrier before the thread is put to sleep: the others are mostly about to arrive. */
const LOOKS = 2000;

export function newBarrierState(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT));
}

/** Where all threads wait for each other, and between two waits share out numbered tasks. */
export class Barrier {
  readonly #state: Int32Array;
  readonly #threads: number;

  constructor(state: Int32Array, threads: number) {
    this.#state = state;
    this.#threads = threads;
  }

  /** The next task that no thread has taken since the last wait: 0, 1, 2, … */
  take(): number {
    return Atomics.add(this.#state, TAKEN, 1);
  }

  /** Returns when all threads have come here. */
  wait(): void {
    const state = this.#state;
    const generation = Atomics.load(state, GENERATION);
    if (Atomics.add(state, ARRIVED, 1) === this.#threads - 1) {
      Atomics.store(state, ARRIVED, 0);
      Atomics.store(state, TAKEN, 0);
      Atomics.add(state, GENERATION, 1);
      Atomics.notify(state, GENERATION);
      return;
    }
    for (let look = 0; look < LOOKS; look++) {
      if (Atomics.load(state, GENERATION) !== generation) return;
    }
    while (Atomics.load(state, GENERATION) === generation)
      Atomics.wait(state, GENERATION, generation);
  }
}
