import type { WaveMoments } from '../features/wave-moments.js';

/**
 * What is known of a clip's frames: a value for each of them, or a row of values. Frame i is centred
 * at sample 512 i.
 */
export interface Analysis {
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
  /** 0 to 1; empty where it is not wanted. */
  readonly flatness: Float64Array;
  /** Decibels, frames × 7 bands; empty where it is not wanted. */
  readonly contrast: Float32Array;
  /** The mel spectrogram in decibels, 80 below the greatest at least: frames × 128 bands. */
  readonly mel: Float32Array;
  /** Frames × 20. */
  readonly mfcc: Float32Array;
  /** Of A 440, in semitones, −0.5 to 0.5; 0 where chroma is not wanted. */
  readonly tuning: number;
  /** 0 to 1, frames × 12 tones from C up; empty where it is not wanted. */
  readonly chroma: Float32Array;
  /** Of the two parts' samples; undefined where they are not wanted. */
  readonly harmonic: WaveMoments | undefined;
  readonly percussive: WaveMoments | undefined;
  /** Mean rise of the bands; empty where rhythm is not wanted. */
  readonly onset: Float32Array;
  /** The beats' frames, and the beats a minute that they keep to. */
  readonly beats: Int32Array;
  readonly beatTempo: number;
}
