export { type Aggregate, type OnsetOptions, onsetStrength } from './onset-strength.js';
export { type FrameRate, type TempoOptions, tempo, tempoWindow } from './tempo.js';
export { meanTempograms, tempogram } from './tempogram.js';
export { type BeatOptions, type Beats, trackBeats } from './track-beats.js';
