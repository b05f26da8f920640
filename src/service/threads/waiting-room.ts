import { Refusal } from '../refusal.js';

/** Seconds after which a client that found no room may try again. */
const RETRY_AFTER = 1;

/** How many songs wait, and may wait at most. */
export class WaitingRoom {
  readonly #limit: number;
  #waiting = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get waiting(): number {
    return this.#waiting;
  }

  /** Lets songs in; where nobody waits, any number of them. @throws Refusal where there is no room. */
  enter(songs: number): void {
    if (this.#waiting > 0 && this.#waiting + songs > this.#limit) {
      throw new Refusal(503, 'the service has more work than it can do now; try again later', {
        retryAfter: RETRY_AFTER,
      });
    }
    this.#waiting += songs;
  }

  leave(songs: number): void {
    this.#waiting -= songs;
  }
}
