import type { FrameMeasure } from './frame-measure.js';

/** Power below this counts as this. */
const LEAST = 1e-10;

/** Factors that are multiplied before a logarithm is taken: their product stays a finite double. */
const TOGETHER = 8;

/**
 * The geometric mean of each frame's powers over their mean: 1 for white noise, near 0 for tones
 * (Dubnov, "Generalization of spectral flatness measure", 2004; librosa's `spectral_flatness`).
 */
export class SpectralFlatness implements FrameMeasure {
  readonly takesPower = true;
  readonly values: Float64Array;

  constructor(frames: number) {
    this.values = new Float64Array(frames);
  }

  measure(frame: number, _magnitudes: Float32Array, power: Float32Array): void {
    let logs = 0;
    let sum = 0;
    for (let from = 0; from < power.length; from += TOGETHER) {
      const to = Math.min(power.length, from + TOGETHER);
      let product = 1;
      for (let i = from; i < to; i++) {
        const value = Math.max(LEAST, power[i]);
        product *= value;
        sum += value;
      }
      logs += Math.log(product);
    }
    this.values[frame] = Math.exp(logs / power.length) / (sum / power.length);
  }
}
