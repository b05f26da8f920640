import { FRAME, HOP, hannWindow } from '../spectra/frames.js';

/** Hops of a frame: pieces of samples that it shares with its neighbours. */
const HOPS = FRAME / HOP;

/** Before the first sample lies half of the first frame. */
const BEFORE = HOPS / 2;

/**
 * Puts windowed frames together to samples (Griffin and Lim 1984; librosa's `istft`): the sum of the
 * frames, over that of their squared windows.
 */
export class OverlapAdd {
  readonly #frames: number;
  readonly #length: number;
  readonly #sum = new Float64Array(FRAME);
  readonly #squares = hannWindow().map((w) => w * w);
  readonly #piece = new Float32Array(HOP);
  #frame = 0;

  /** @param frames of the clip. @param length its samples. */
  constructor(frames: number, length: number) {
    this.#frames = frames;
    this.#length = length;
  }

  /**
   * Adds the next frame, windowed already; after the last one all samples have been given.
   *
   * @param take is given the samples that are done, which are overwritten later, and where they begin.
   */
  add(frame: Float32Array, take: (piece: Float32Array, from: number) => void): void {
    const sum = this.#sum;
    for (let i = 0; i < FRAME; i++) sum[i] += frame[i];
    this.#frame++;
    const hops = this.#frame === this.#frames ? HOPS : 1;
    for (let hop = 0; hop < hops; hop++) {
      this.#give(this.#frame - 1 - BEFORE + hop, take);
      sum.copyWithin(0, HOP);
      sum.fill(0, FRAME - HOP);
    }
  }

  /** Gives the samples from `hop` · HOP on, which lie at the start of the sum. */
  #give(hop: number, take: (piece: Float32Array, from: number) => void): void {
    const count = Math.min(HOP, this.#length - hop * HOP);
    if (hop < 0 || count <= 0) return;
    const newest = Math.min(this.#frames - 1, hop + BEFORE);
    const oldest = Math.max(0, hop + BEFORE + 1 - HOPS);
    for (let i = 0; i < count; i++) {
      let weight = 0;
      for (let f = oldest; f <= newest; f++) weight += this.#squares[(hop + BEFORE - f) * HOP + i];
      this.#piece[i] = this.#sum[i] / weight;
    }
    take(this.#piece.subarray(0, count), hop * HOP);
  }
}
