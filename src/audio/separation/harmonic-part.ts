import type { FrameSpectra } from '../spectra/frame-spectra.js';
import { BINS, FRAME } from '../spectra/frames.js';
import { COMPLEX } from '../spectra/kernels/fourier.js';
import { VECTOR } from '../spectra/kernels/framing.js';
import { TOGETHER } from '../spectra/kernels/medians.js';
import {
  ABREAST,
  BIN_GROUPS,
  BLOCK,
  FRAME_ROW,
  PAIRS,
  REACH,
  ROW,
  ROW_BINS,
} from '../spectra/workspace.js';
import { OverlapAdd } from './overlap-add.js';

/**
 * The harmonic part of a clip, as median filtering of its spectrogram finds it (D. FitzGerald,
 * "Harmonic/percussive separation using median filtering", 2010; librosa's `hpss` with its defaults:
 * windows of 31, soft masks of power 2, margins of 1). The percussive part is what is left of the
 * samples.
 */
export class HarmonicPart {
  readonly #spectra: FrameSpectra;
  readonly #wave: OverlapAdd;

  constructor(spectra: FrameSpectra) {
    this.#spectra = spectra;
    this.#wave = new OverlapAdd(spectra.frames, spectra.samples.length);
  }

  /**
   * Separates the block that begins with this frame, when the next one has been read. Its spectra
   * are the harmonic part's from then on.
   *
   * @param take is given the samples of the harmonic part, piece by piece, and where each begins.
   */
  separate(first: number, take: (piece: Float32Array, from: number) => void): void {
    const spectra = this.#spectra;
    const { at, kernels } = spectra.work;
    this.#reflectRows(first);
    kernels.medians(
      spectra.row(first - REACH),
      ROW,
      at.harmonic,
      ROW,
      ROW_BINS / ABREAST,
      VECTOR,
      VECTOR,
    );
    for (let quad = 0; quad < BLOCK / ABREAST; quad++) {
      const frame = first + quad * ABREAST;
      this.#percussiveMedians(frame);
      const harmonic = at.harmonic + quad * ABREAST * ROW;
      kernels.mask(harmonic, ROW, at.percussive, spectra.quadSpectra(frame), ROW_BINS);
      this.#invert(frame, at.waves + quad * ABREAST * FRAME_ROW);
    }
    const waves = spectra.work.view(at.waves, BLOCK * FRAME);
    for (let i = 0; i < BLOCK && first + i < spectra.frames; i++) {
      this.#wave.add(waves.subarray(i * FRAME, (i + 1) * FRAME), take);
    }
  }

  /** Fills the rows that lie beyond the clip's ends by reflecting the others. */
  #reflectRows(first: number): void {
    const { frames, work } = this.#spectra;
    for (let frame = first - REACH; frame < first + BLOCK + REACH; frame++) {
      if (frame >= 0 && frame < frames) continue;
      const source = this.#spectra.row(reflect(frame, frames));
      work.copy(this.#spectra.row(frame), source, ROW);
    }
  }

  #percussiveMedians(frame: number): void {
    const { work } = this.#spectra;
    const magnitudes = this.#spectra.quadMagnitudes(frame);
    const bin = (b: number): number => magnitudes + b * VECTOR;
    for (let i = 0; i < REACH; i++) {
      work.copy(bin(-1 - i), bin(i), VECTOR);
      work.copy(bin(BINS + i), bin(BINS - 1 - i), VECTOR);
    }
    const step = TOGETHER * VECTOR;
    work.kernels.medians(bin(-REACH), VECTOR, work.at.percussive, VECTOR, BIN_GROUPS, step, step);
  }

  #invert(frame: number, waves: number): void {
    const { work } = this.#spectra;
    const { at, kernels } = work;
    const spectra = this.#spectra.quadSpectra(frame);
    const end = PAIRS * COMPLEX;
    kernels.fromSpectrum(spectra, spectra + end, at.unpacking, at.half, at.pairs, at.pairs + end);
    kernels.scatter(work.transform(), at.inverseWindow, waves, FRAME_ROW, FRAME);
  }
}

/** The place that a place beyond the ends of `length` stands for, when they are mirrors. */
function reflect(place: number, length: number): number {
  const period = 2 * length;
  const inPeriod = ((place % period) + period) % period;
  return inPeriod < length ? inPeriod : period - 1 - inPeriod;
}
