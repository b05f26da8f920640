import type { Floats } from './space.js';

/**
 * The k nearest candidates so far, the farthest on top of a binary heap, so that the next candidate
 * is compared with one number. Of equally far ones the one of lower rank counts as nearer, so that the
 * result does not depend on the order in which candidates come.
 */
export class Nearest {
  readonly #positions: Int32Array;
  readonly #distances: Float64Array;
  readonly #ranks: Int32Array;
  #size = 0;
  readonly k: number;
  /** How many candidates were taken in, ever. */
  taken = 0;
  /** Candidates farther than this are not among the nearest. */
  bound = Number.POSITIVE_INFINITY;

  /** @param ranks of the positions, the row at each say: they break ties. */
  constructor(k: number, ranks: Int32Array) {
    this.k = k;
    this.#ranks = ranks;
    this.#positions = new Int32Array(k);
    this.#distances = new Float64Array(k);
  }

  /** Takes a candidate in where it is nearer than the farthest so far. */
  offer(position: number, distance: number): void {
    const positions = this.#positions;
    const distances = this.#distances;
    const k = positions.length;
    if (this.#size < k) {
      this.taken++;
      this.#up(this.#size++, position, distance);
      if (this.#size === k) this.bound = distances[0];
      return;
    }
    if (
      distance > distances[0] ||
      (distance === distances[0] && this.#ranks[position] > this.#ranks[positions[0]])
    )
      return;
    this.taken++;
    this.#down(k, position, distance);
    this.bound = distances[0];
  }

  /** Writes the positions of the candidates in no order. Returns their number. */
  copyPositions(to: Int32Array): number {
    for (let i = 0; i < this.#size; i++) to[i] = this.#positions[i];
    return this.#size;
  }

  /** Writes the candidates, nearest first, from `offset` on, and forgets them. Returns their number. */
  drain(positions: Int32Array, distances: Floats, offset: number): number {
    const count = this.#size;
    for (let last = count - 1; last >= 0; last--) {
      positions[offset + last] = this.#positions[0];
      distances[offset + last] = this.#distances[0];
      this.#down(last, this.#positions[last], this.#distances[last]);
    }
    this.#size = 0;
    this.bound = Number.POSITIVE_INFINITY;
    return count;
  }

  #up(start: number, position: number, distance: number): void {
    const positions = this.#positions;
    const distances = this.#distances;
    const ranks = this.#ranks;
    let i = start;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      const above = distances[parent];
      if (above > distance || (above === distance && ranks[positions[parent]] >= ranks[position]))
        break;
      positions[i] = positions[parent];
      distances[i] = above;
      i = parent;
    }
    positions[i] = position;
    distances[i] = distance;
  }

  /** Puts a candidate in place of the farthest in a heap of `size`. */
  #down(size: number, position: number, distance: number): void {
    const positions = this.#positions;
    const distances = this.#distances;
    const ranks = this.#ranks;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= size) break;
      const right = child + 1;
      if (
        right < size &&
        (distances[right] > distances[child] ||
          (distances[right] === distances[child] &&
            ranks[positions[right]] > ranks[positions[child]]))
      ) {
        child = right;
      }
      const below = distances[child];
      if (below < distance || (below === distance && ranks[positions[child]] <= ranks[position]))
        break;
      positions[i] = positions[child];
      distances[i] = below;
      i = child;
    }
    positions[i] = position;
    distances[i] = distance;
  }
}
