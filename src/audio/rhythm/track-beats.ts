import { InputError } from '../../core/errors/index.js';
import { beatPath, roundHalfToEven } from './beat-path.js';
import { localScore } from './local-score.js';
import { type FrameRate, tempo, tempoWindow } from './tempo.js';
import { meanTempograms } from './tempogram.js';

/** Options of {@link trackBeats}. */
export interface BeatOptions extends FrameRate {
  /** Beats per minute, where they are known. Default: the tempo of the onset strength. */
  readonly bpm?: number;
  /** How closely beats keep to the tempo, above 0. Default 100. */
  readonly tightness?: number;
  /** Whether weak beats at the start and the end are left out. Default true. */
  readonly trim?: boolean;
}

/** Where the beats of a song are. */
export interface Beats {
  /** In beats per minute; 0 where there is no onset. */
  readonly tempo: number;
  /** The frames of the beats, ascending. */
  readonly beats: Int32Array;
}

/**
 * Where the beats are (Ellis, "Beat tracking by dynamic programming", 2007), as librosa's `beat_track`
 * finds them. Takes time and memory linear in the frames.
 *
 * @param onset onset strength of each frame: librosa's beats come from medians over the bands.
 * @throws InputError if `bpm` leaves no frame to a beat.
 */
export function trackBeats(onset: Float32Array, options: BeatOptions = {}): Beats {
  const { sampleRate = 22_050, hopLength = 512, tightness = 100, trim = true } = options;
  if (onset.every((strength) => strength === 0)) return { tempo: 0, beats: new Int32Array() };
  const bpm = options.bpm ?? tempoOf(onset, { sampleRate, hopLength });
  const framesPerBeat = roundHalfToEven((60 * sampleRate) / hopLength / bpm);
  if (!(framesPerBeat >= 1 && Number.isFinite(framesPerBeat))) {
    throw new InputError(`${bpm} beats per minute do not fit frames of ${hopLength} samples`);
  }
  const local = localScore(onset, framesPerBeat);
  const path = beatPath(local, framesPerBeat, tightness);
  return { tempo: bpm, beats: trimBeats(path, local, trim) };
}

function tempoOf(onset: Float32Array, rate: FrameRate): number {
  return tempo(meanTempograms(onset, [0, onset.length], tempoWindow(rate)), rate);
}

/**
 * Without the beats before the first and after the last frame whose local score is above half the
 * root mean square of the beats' smoothed scores; above 0, if beats are not to be trimmed.
 */
function trimBeats(beats: Int32Array, local: Float64Array, trim: boolean): Int32Array {
  const least = trim ? 0.5 * smoothedRootMeanSquare(beats, local) : 0;
  const first = local.findIndex((score) => score > least);
  const last = local.findLastIndex((score) => score > least);
  return beats.filter((beat) => beat >= first && beat <= last);
}

/** Smoothed by a Hann window of five beats, ½ 1 ½ without its zeros, to one beat past the last. */
function smoothedRootMeanSquare(beats: Int32Array, local: Float64Array): number {
  const score = (i: number) => (i >= 0 && i < beats.length ? local[beats[i]] : 0);
  let squares = 0;
  for (let i = 0; i <= beats.length; i++) {
    squares += (0.5 * score(i - 1) + score(i) + 0.5 * score(i + 1)) ** 2;
  }
  return Math.sqrt(squares / (beats.length + 2));
}
