import { toDecibels } from './decibels.js';
import type { FrameMeasure } from './frame-measure.js';

/** Hertz of the top of the lowest band; each further one is an octave. */
const LOWEST = 200;
const OCTAVES = 6;

/** Bands, of which the highest reaches up to half of the sample rate. */
export const CONTRAST_BANDS = OCTAVES + 1;

/** Part of a band's bins that are its peak, and its valley. */
const SHARE = 0.02;

interface Band {
  readonly from: number;
  readonly to: number;
  /** Bins that make a peak or a valley. */
  readonly extremes: number;
}

/**
 * Spectral contrast (Jiang et al., "Music type classification by spectral contrast feature", 2002): the
 * decibels between the strongest and the weakest fiftieth of the bins of each octave, as librosa's
 * `spectral_contrast` gives them.
 */
export class SpectralContrast implements FrameMeasure {
  readonly takesPower = false;
  readonly #bands: readonly Band[];
  readonly #peaks: Float32Array;
  readonly #valleys: Float32Array;

  /** @param frequencies of the bins, in Hz. */
  constructor(frames: number, frequencies: Float64Array) {
    this.#bands = bandsOver(frequencies);
    this.#peaks = new Float32Array(frames * CONTRAST_BANDS);
    this.#valleys = new Float32Array(frames * CONTRAST_BANDS);
  }

  measure(frame: number, magnitudes: Float32Array): void {
    this.#bands.forEach(({ from, to, extremes }, b) => {
      const sorted = magnitudes.slice(from, to).sort();
      const at = frame * CONTRAST_BANDS + b;
      this.#valleys[at] = mean(sorted.subarray(0, extremes));
      this.#peaks[at] = mean(sorted.subarray(Math.max(0, sorted.length - extremes)));
    });
  }

  /** Decibels: frames × bands, row-major. To be asked for once, when all frames are measured. */
  take(): Float32Array {
    toDecibels(this.#peaks);
    toDecibels(this.#valleys);
    return this.#peaks.map((peak, i) => peak - this.#valleys[i]);
  }
}

/** Bands share their edges; all but the highest leave out their last bin. */
function bandsOver(frequencies: Float64Array): Band[] {
  return Array.from({ length: CONTRAST_BANDS }, (_, b) => {
    const low = b === 0 ? 0 : LOWEST * 2 ** (b - 1);
    const high = LOWEST * 2 ** b;
    const isHighest = b === OCTAVES;
    const inside = frequencies.findIndex((hertz) => hertz >= low);
    const from = Math.max(0, b === 0 ? inside : inside - 1);
    const end = isHighest
      ? frequencies.length
      : frequencies.findLastIndex((hertz) => hertz <= high) + 1;
    const extremes = Math.max(1, roundHalfToEven(SHARE * (end - from)));
    return { from, to: isHighest ? end : end - 1, extremes };
  });
}

function mean(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function roundHalfToEven(value: number): number {
  const rounded = Math.round(value);
  return rounded - value === 0.5 && rounded % 2 === 1 ? rounded - 1 : rounded;
}
