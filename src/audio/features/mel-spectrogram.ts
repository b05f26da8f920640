import { BINS, binFrequencies } from '../spectra/frames.js';
import type { FrameMeasure } from './frame-measure.js';
import { product } from './product.js';

/** Bands of a mel spectrogram. */
export const MEL_BANDS = 128;

/** Hertz above which mels are logarithmic, and what a mel is on either side (Slaney, 1998). */
const LOGARITHMIC_FROM = 1000;
const HERTZ_PER_MEL = 200 / 3;
const LOG_PER_MEL = Math.log(6.4) / 27;

/** A triangular filter: the bins that it reaches and their weights. */
interface Band {
  readonly first: number;
  readonly weights: Float64Array;
}

/**
 * A mel spectrogram: the power of each frame in bands. These are triangles, spread evenly over Slaney's
 * mel scale from 0 Hz to half of the sample rate, each of the same area (Slaney, "Auditory Toolbox",
 * 1998; librosa's `melspectrogram` with its defaults).
 */
export class MelSpectrogram implements FrameMeasure {
  readonly takesPower = true;
  /** Frames × {@link MEL_BANDS}, row-major. */
  readonly values: Float32Array;
  readonly #bands: readonly Band[];

  constructor(frames: number, sampleRate: number) {
    this.values = new Float32Array(frames * MEL_BANDS);
    const edges = bandEdges(sampleRate);
    const bins = binFrequencies(sampleRate);
    this.#bands = Array.from({ length: MEL_BANDS }, (_, i) =>
      triangle(bins, edges[i], edges[i + 1], edges[i + 2]),
    );
  }

  measure(frame: number, _magnitudes: Float32Array, power: Float32Array): void {
    for (let b = 0; b < MEL_BANDS; b++) {
      const { first, weights } = this.#bands[b];
      this.values[frame * MEL_BANDS + b] = product(weights, 0, power, first, weights.length);
    }
  }

  /** The weights of all bins in a band. */
  weights(band: number): Float32Array {
    const { first, weights } = this.#bands[band];
    const all = new Float32Array(BINS);
    all.set(weights, first);
    return all;
  }
}

/** The peaks of the bands, in Hz, ascending. */
export function melFrequencies(sampleRate: number): Float64Array {
  return bandEdges(sampleRate).subarray(1, -1);
}

/** Where the first band begins, the peaks, and where the last band ends: a band reaches over three of them. */
function bandEdges(sampleRate: number): Float64Array {
  const highest = toMel(sampleRate / 2);
  return Float64Array.from({ length: MEL_BANDS + 2 }, (_, i) =>
    toHertz((highest * i) / (MEL_BANDS + 1)),
  );
}

function triangle(bins: Float64Array, from: number, peak: number, to: number): Band {
  const height = 2 / (to - from);
  const first = bins.findIndex((hertz) => hertz > from);
  const weights: number[] = [];
  for (let bin = first; bin < bins.length && bins[bin] < to; bin++) {
    const rising = (bins[bin] - from) / (peak - from);
    const falling = (to - bins[bin]) / (to - peak);
    weights.push(Math.fround(Math.min(rising, falling) * height));
  }
  return { first, weights: Float64Array.from(weights) };
}

function toMel(hertz: number): number {
  if (hertz < LOGARITHMIC_FROM) return hertz / HERTZ_PER_MEL;
  return LOGARITHMIC_FROM / HERTZ_PER_MEL + Math.log(hertz / LOGARITHMIC_FROM) / LOG_PER_MEL;
}

function toHertz(mel: number): number {
  const linear = mel * HERTZ_PER_MEL;
  if (linear < LOGARITHMIC_FROM) return linear;
  return LOGARITHMIC_FROM * Math.exp(LOG_PER_MEL * (mel - LOGARITHMIC_FROM / HERTZ_PER_MEL));
}
