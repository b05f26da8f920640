import { HOP } from '../spectra/frames.js';

/** Powers whose sums are kept. */
const POWERS = 4;

/**
 * Sums of the powers of samples that come piece by piece, kept for each hop, so that the moments of
 * any stretch of frames are known without the samples.
 */
export class WaveMoments {
  readonly #sums: Float64Array;
  readonly #samples: number;

  constructor(frames: number, samples: number) {
    this.#sums = new Float64Array(frames * POWERS);
    this.#samples = samples;
  }

  /** @param piece the samples of one hop. @param from where they begin, a multiple of a hop. */
  add(piece: Float32Array, from: number): void {
    let first = 0;
    let second = 0;
    let third = 0;
    let fourth = 0;
    for (let i = 0; i < piece.length; i++) {
      const value = piece[i];
      const square = value * value;
      first += value;
      second += square;
      third += square * value;
      fourth += square * square;
    }
    this.#sums.set([first, second, third, fourth], (from / HOP) * POWERS);
  }

  /** The means of the first powers of the samples of some frames. */
  powers(from: number, to: number): number[] {
    const count = Math.min(this.#samples, to * HOP) - from * HOP;
    return Array.from({ length: POWERS }, (_, power) => {
      let sum = 0;
      for (let hop = from; hop < to; hop++) sum += this.#sums[hop * POWERS + power];
      return count > 0 ? sum / count : 0;
    });
  }
}
