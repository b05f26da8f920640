import type { CurveMemory } from './fold-curves.js';

/** How far ahead of the slowest fold others train on, in `earlyStoppingRounds`. */
const LEAD = 4;

/** The longest wait in all, in milliseconds: jobs of a worker that is gone are with others before. */
const LONGEST = 300_000;

/** The time, and a way to let it pass. */
export interface Clock {
  /** In milliseconds. */
  now(): number;
  /** Blocks the thread until `values[index]` is no longer `value`, or for `milliseconds`. */
  wait(values: Int32Array, index: number, value: number, milliseconds: number): void;
}

const ownClock: Clock = { now: () => performance.now(), wait: Atomics.wait };

/**
 * Holds back the folds of a thread that are far ahead of others, whose scores might end the training. In
 * all it waits no longer than the rounds that are left would take, so that waiting for folds that nobody
 * trains costs at most as much again.
 */
export class Pace {
  readonly #memory: CurveMemory;
  readonly #clock: Clock;
  readonly #start: number;
  #waited = 0;

  constructor(memory: CurveMemory, clock = ownClock) {
    this.#memory = memory;
    this.#clock = clock;
    this.#start = clock.now();
  }

  /** Waits in the calling thread, which it blocks, until a round may be trained. */
  keep(round: number): void {
    const { rounds, done, earlyStoppingRounds } = this.#memory;
    for (;;) {
      const slowest = slowestOf(done);
      const there = Atomics.load(done, slowest);
      if (round - there <= LEAD * earlyStoppingRounds) return;
      const now = this.#clock.now();
      const perRound = (now - this.#start - this.#waited) / round;
      const left = Math.min(LONGEST, perRound * (rounds - round)) - this.#waited;
      if (left <= 0) return;
      this.#clock.wait(done, slowest, there, left);
      this.#waited += this.#clock.now() - now;
    }
  }
}

/** The fold with the fewest rounds. */
function slowestOf(done: Int32Array): number {
  let slowest = 0;
  for (let fold = 1; fold < done.length; fold++) {
    if (Atomics.load(done, fold) < Atomics.load(done, slowest)) slowest = fold;
  }
  return slowest;
}
