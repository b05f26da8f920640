import { allocate } from '../../core/errors/index.js';

/** Room that is taken before anything is known. */
const FIRST = 1 << 18;

/** Samples of an unknown number, joined into one array. @throws ResourceError when memory runs out. */
export class SampleBuffer {
  #samples = new Float32Array(FIRST);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** @param expected how many there will probably be in all. */
  add(samples: Float32Array, expected: number): void {
    const length = this.#length + samples.length;
    if (length > this.#samples.length) this.#grow(Math.max(expected, Math.ceil(length * 1.25)));
    this.#samples.set(samples, this.#length);
    this.#length = length;
  }

  /**
   * All samples, in memory that is longer by a sixteenth at most: a copy would need as much again.
   * Nothing may be added afterwards.
   */
  take(): Float32Array {
    if (this.#length < this.#samples.length * (15 / 16)) this.#grow(this.#length);
    return this.#samples.subarray(0, this.#length);
  }

  #grow(length: number): void {
    const grown = allocate(() => new Float32Array(length));
    grown.set(this.#samples.subarray(0, this.#length));
    this.#samples = grown;
  }
}
