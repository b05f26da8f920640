import { chromaFilters, TONES } from './chroma-filters.js';
import { BINS } from './frames.js';
import { VECTOR } from './kernels/framing.js';
import { FLOAT, ROW, ROW_BINS, type Workspace } from './workspace.js';

/** The least normal number of single precision: a frame that is weaker is left as it is. */
const TINY = 1.1754943508222875e-38;

/**
 * The chroma of frames: how strong each of the twelve tones is, the strongest being 1. librosa's
 * `chroma_stft`.
 */
export class Chroma {
  readonly #work: Workspace;

  /** @param tuning in semitones above A 440. */
  constructor(work: Workspace, sampleRate: number, tuning: number) {
    this.#work = work;
    const filters = chromaFilters(sampleRate, tuning);
    for (let tone = 0; tone < TONES; tone++) {
      work.view(work.at.matrix + tone * ROW, ROW_BINS).fill(0);
      work.write(work.at.matrix + tone * ROW, filters.subarray(tone * BINS, (tone + 1) * BINS));
    }
  }

  /** @param magnitudes of a frame, by bin. @param target the twelve tones, from C up. */
  measure(magnitudes: Float32Array, target: Float32Array): void {
    const { at, kernels } = this.#work;
    const power = this.#work.view(at.vector, BINS);
    for (let bin = 0; bin < BINS; bin++) power[bin] = magnitudes[bin] * magnitudes[bin];
    kernels.products(at.matrix, ROW, at.vector, at.sums, ROW_BINS);
    const sums = this.#work.view(at.sums, (TONES * VECTOR) / FLOAT);
    let strongest = 0;
    for (let tone = 0; tone < TONES; tone++) {
      const i = 4 * tone;
      target[tone] = sums[i] + sums[i + 1] + sums[i + 2] + sums[i + 3];
      if (target[tone] > strongest) strongest = target[tone];
    }
    if (strongest < TINY) return;
    for (let tone = 0; tone < TONES; tone++) target[tone] /= strongest;
  }
}
