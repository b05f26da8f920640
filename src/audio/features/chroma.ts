import { BINS } from '../spectra/frames.js';
import { VECTOR } from '../spectra/kernels/framing.js';
import { FLOAT, ROW, ROW_BINS, type Workspace } from '../spectra/workspace.js';
import { chromaFilters, TONES } from './chroma-filters.js';
import type { FrameMeasure } from './frame-measure.js';

/** The least normal number of single precision: a frame that is weaker is left as it is. */
const TINY = 1.1754943508222875e-38;

/**
 * The chroma of frames: how strong each of the twelve tones is, the strongest being 1. librosa's
 * `chroma_stft`.
 */
export class Chroma implements FrameMeasure {
  readonly takesPower = false;
  /** Frames × {@link TONES}, row-major, from C up. */
  readonly values: Float32Array;
  readonly #work: Workspace;

  /** @param tuning in semitones above A 440. */
  constructor(frames: number, work: Workspace, sampleRate: number, tuning: number) {
    this.values = new Float32Array(frames * TONES);
    this.#work = work;
    const filters = chromaFilters(sampleRate, tuning);
    for (let tone = 0; tone < TONES; tone++) {
      work.view(work.at.matrix + tone * ROW, ROW_BINS).fill(0);
      work.write(work.at.matrix + tone * ROW, filters.subarray(tone * BINS, (tone + 1) * BINS));
    }
  }

  /** @param magnitudes a row of the workspace. */
  measure(frame: number, magnitudes: Float32Array): void {
    const { at, kernels } = this.#work;
    kernels.products(at.matrix, ROW, magnitudes.byteOffset, at.sums, ROW_BINS);
    const sums = this.#work.view(at.sums, (TONES * VECTOR) / FLOAT);
    const tones = this.values.subarray(frame * TONES, (frame + 1) * TONES);
    let strongest = 0;
    for (let tone = 0; tone < TONES; tone++) {
      const i = 4 * tone;
      tones[tone] = sums[i] + sums[i + 1] + sums[i + 2] + sums[i + 3];
      if (tones[tone] > strongest) strongest = tones[tone];
    }
    if (strongest < TINY) return;
    for (let tone = 0; tone < TONES; tone++) tones[tone] /= strongest;
  }
}
