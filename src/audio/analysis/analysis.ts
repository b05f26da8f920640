import type { WaveMoments } from '../features/wave-moments.js';
import type { Beats } from '../rhythm/index.js';

/** Parts of an analysis that cost time and are left out where they are not wanted. */
export type Part = 'chroma' | 'separation' | 'onset' | 'beats' | 'flatness' | 'contrast';

/** What each part gives. */
interface Parts {
  /** 0 to 1. */
  readonly flatness: Float64Array;
  /** Decibels, frames × 7 bands. */
  readonly contrast: Float32Array;
  /** 0 to 1, frames × 12 tones from C up. */
  readonly chroma: Float32Array;
  /** In semitones above A 440, −0.5 to 0.5. */
  readonly tuning: number;
  /** Of the samples of the two parts. */
  readonly harmonic: WaveMoments;
  readonly percussive: WaveMoments;
  /** Mean rise of the bands, in decibels. */
  readonly onset: Float32Array;
  readonly beats: Beats;
}

/**
 * What is known of a clip's frames: a value for each, or a row of values. Frame i is centred at sample
 * 512 i. Parts that are not wanted are missing.
 */
export interface Analysis extends Partial<Parts> {
  /** Hz. */
  readonly sampleRate: number;
  readonly samples: number;
  readonly frames: number;
  readonly rms: Float32Array;
  /** Part of the samples at which the sign changes, 0 to 1. */
  readonly zeroCrossingRate: Float32Array;
  /** Hz. */
  readonly centroid: Float64Array;
  readonly bandwidth: Float64Array;
  readonly rolloff: Float64Array;
  /** The mel spectrogram in decibels, at most 80 below the greatest: frames × 128 bands. */
  readonly mel: Float32Array;
  /** Frames × 20. */
  readonly mfcc: Float32Array;
}
