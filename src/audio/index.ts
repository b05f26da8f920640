/**
 * Reads audio files, computes the features of songs, beats and windows, and finds beats, tempo and key. Runs
 * in a browser, too.
 *
 * @module audio
 */

export { type AudioAnalysis, analyseAudio } from './analyse-audio.js';
export {
  type AudioFeatures,
  type AudioStretch,
  audioColumns,
  audioFeatures,
} from './audio-features.js';
export { type AudioOptions, type AudioSource, audioOptions, readAudio } from './decoding/index.js';
export {
  type AnalysisOptions,
  type AudioFeatureOptions,
  audioFeatureOptions,
  checkRate,
} from './options.js';
export { estimateKey, type Key } from './pitch/index.js';
export {
  type Aggregate,
  type BeatOptions,
  type Beats,
  type FrameRate,
  type OnsetOptions,
  onsetStrength,
  type TempoOptions,
  tempo,
  tempogram,
  tempoWindow,
  trackBeats,
} from './rhythm/index.js';
export type { Samples } from './samples.js';
