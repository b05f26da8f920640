/** Part of the magnitude that lies below the roll-off. */
const ROLLOFF = 0.85;

/** What a frame's magnitudes say, in Hz. */
export interface SpectralShape {
  centroid: number;
  bandwidth: number;
  rolloff: number;
}

/** A centroid of magnitudes that add up to less than this is 0. */
const TINY = 1.1754943508222875e-38;

/**
 * Centroid: the mean frequency, weighted by magnitude. Bandwidth: the deviation around it (Klapuri and
 * Davy, "Signal processing methods for music transcription", 2007). Roll-off: the lowest bin up to
 * which there is 85 % of all magnitude. As librosa's `spectral_centroid`, `spectral_bandwidth`,
 * `spectral_rolloff`.
 *
 * @param magnitudes by bin. @param frequencies of the bins, in Hz.
 */
export function measureShape(
  magnitudes: Float32Array,
  frequencies: Float64Array,
  shape: SpectralShape,
): void {
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
    squares += magnitudes[i] * deviation * deviation;
  }
  let below = magnitudes[0];
  let bin = 0;
  while (bin < bins - 1 && below < ROLLOFF * sum) below += magnitudes[++bin];
  shape.centroid = centroid;
  shape.bandwidth = Math.sqrt(squares / total);
  shape.rolloff = frequencies[bin];
}
