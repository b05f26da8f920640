/** Samples of a frame: librosa's `n_fft`. */
export const FRAME = 2048;

/** Samples from the start of a frame to that of the next: librosa's `hop_length`. */
export const HOP = FRAME / 4;

/** Bins of a frame's spectrum, from 0 Hz to half of the sample rate. */
export const BINS = FRAME / 2 + 1;

/** How many frames a clip has: they are centred at every {@link HOP}th sample, from the first on. */
export function frameCount(samples: number): number {
  return 1 + Math.floor(samples / HOP);
}

/** The middle of each bin, in Hz. */
export function binFrequencies(sampleRate: number): Float64Array {
  return Float64Array.from({ length: BINS }, (_, bin) => (bin * sampleRate) / FRAME);
}

/** The periodic Hann window of a frame. */
export function hannWindow(): Float64Array {
  return Float64Array.from(
    { length: FRAME },
    (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / FRAME),
  );
}
