import { nthSmallest } from './nth-smallest.js';

/** How the rises of a frame's bands become one number. */
export type Aggregate = 'mean' | 'median';

/** Options of {@link onsetStrength}. */
export interface OnsetOptions {
  /** Bands of the mel spectrogram. Default 128. */
  readonly bands?: number;
  /**
   * How the rises of all bands become one number. Default `mean`, which `tempo` is meant for; `trackBeats` is
   * meant for `median`.
   */
  readonly aggregate?: Aggregate;
  /** Frames between the two that are compared. Default 1. */
  readonly lag?: number;
  /** Samples in a frame of the spectrogram. Default 2,048. */
  readonly frameLength?: number;
  /** Samples from one frame to the next. Default 512. */
  readonly hopLength?: number;
}

/**
 * How much louder the bands of each frame get: the mean or median over the bands of
 * max(0, S[t] − S[t − lag]), where S is in dB (Böck and Widmer, "Maximum filter vibrato suppression for
 * onset detection", 2013, without their filter). It is late by half a frame, since a centred frame
 * hears a sound that early: ⌊frameLength / (2 hopLength)⌋ frames. The first frames, which have nothing
 * to compare with, are 0. The same as librosa's `onset_strength`.
 *
 * @param mel mel spectrogram in dB, frames × bands, a row for each frame.
 * @returns a number ≥ 0 for each frame.
 */
export function onsetStrength(mel: Float32Array, options: OnsetOptions = {}): Float32Array {
  const { bands = 128, aggregate = 'mean', lag = 1 } = options;
  const { frameLength = 2048, hopLength = 512 } = options;
  const late = Math.floor(frameLength / (2 * hopLength));
  const frames = mel.length / bands;
  const strength = new Float32Array(frames);
  const combine = aggregate === 'mean' ? meanRise : medianRise;
  const rises = new Float32Array(bands);
  for (let frame = lag; frame + late < frames; frame++) {
    const to = frame * bands;
    const from = (frame - lag) * bands;
    let rising = 0;
    for (let band = 0; band < bands; band++) {
      const rise = mel[to + band] - mel[from + band];
      if (rise > 0) rises[rising++] = rise;
    }
    strength[frame + late] = combine(rises, rising, bands);
  }
  return strength;
}

/** The mean over all bands; those that do not rise count as 0. */
function meanRise(rises: Float32Array, rising: number, bands: number): number {
  let sum = 0;
  for (let i = 0; i < rising; i++) sum += rises[i];
  return sum / bands;
}

/** The median over all bands; those that do not rise are zeros below the others. */
function medianRise(rises: Float32Array, rising: number, bands: number): number {
  const zeros = bands - rising;
  const upper = (bands >> 1) - zeros;
  if (upper < 0) return 0;
  const above = nthSmallest(rises, rising, upper);
  if (bands % 2 === 1) return above;
  let below = 0;
  for (let i = 0; i < upper; i++) below = Math.max(below, rises[i]);
  return (below + above) / 2;
}
