import type { FrameMeasure } from './frame-measure.js';

/** Part of the magnitude that lies below the roll-off. */
const ROLLOFF = 0.85;

/** Magnitudes that add up to less than this, the least normal number of single precision, are none. */
const TINY = 1.1754943508222875e-38;

/**
 * Where a frame's magnitudes lie, in Hz. Centroid: the mean frequency, weighted by magnitude.
 * Bandwidth: the deviation around it (Klapuri and Davy, "Signal processing methods for music
 * transcription", 2007). Roll-off: the lowest bin up to which there is 85 % of all magnitude. As
 * librosa's `spectral_centroid`, `spectral_bandwidth` and `spectral_rolloff`.
 */
export class SpectralShape implements FrameMeasure {
  readonly takesPower = false;
  readonly centroid: Float64Array;
  readonly bandwidth: Float64Array;
  readonly rolloff: Float64Array;
  readonly #frequencies: Float64Array;

  /** @param frequencies of the bins, in Hz. */
  constructor(frames: number, frequencies: Float64Array) {
    this.centroid = new Float64Array(frames);
    this.bandwidth = new Float64Array(frames);
    this.rolloff = new Float64Array(frames);
    this.#frequencies = frequencies;
  }

  measure(frame: number, magnitudes: Float32Array): void {
    const frequencies = this.#frequencies;
    const bins = magnitudes.length;
    let sum = 0;
    let weighted = 0;
    for (let i = 0; i < bins; i++) {
      sum += magnitudes[i];
      weighted += magnitudes[i] * frequencies[i];
    }
    const total = sum < TINY ? 1 : sum;
    const centroid = weighted / total;
    let squares = 0;
    for (let i = 0; i < bins; i++) {
      const deviation = frequencies[i] - centroid;
      squares += magnitudes[i] * (deviation * deviation);
    }
    let below = magnitudes[0];
    let bin = 0;
    while (bin < bins - 1 && below < ROLLOFF * sum) below += magnitudes[++bin];
    this.centroid[frame] = centroid;
    this.bandwidth[frame] = Math.sqrt(squares / total);
    this.rolloff[frame] = frequencies[bin];
  }
}
