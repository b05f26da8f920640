import type { DenseMatrix } from '../core/matrix/index.js';
import { parseOptions } from '../core/options/index.js';
import { analyse } from './analysis/analyse.js';
import type { Analysis, Part } from './analysis/analysis.js';
import { TONES } from './features/chroma-filters.js';
import { melFrequencies } from './features/mel-spectrogram.js';
import { type AnalysisOptions, analysisOptions } from './options.js';
import { estimateKey, type Key } from './pitch/index.js';
import { type Samples, toSamples } from './samples.js';
import { momentsOf } from './sets/moments.js';
import { stretchesOf } from './sets/stretches.js';

const PARTS: readonly Part[] = ['chroma', 'separation', 'onset', 'beats', 'flatness', 'contrast'];

/** What is known of each frame as a number, and of the whole clip. */
type Measured = Omit<
  Required<Analysis>,
  'samples' | 'contrast' | 'mel' | 'mfcc' | 'chroma' | 'beats' | 'harmonic' | 'percussive'
>;

/** What is known of a clip: frame i is centred at sample 512 i. Matrices have a row for each frame. */
export interface AudioAnalysis extends Measured {
  /** Decibels, of 7 bands. */
  readonly contrast: DenseMatrix;
  /** The mel spectrogram in decibels, at most 80 below the greatest, of 128 bands. */
  readonly mel: DenseMatrix;
  /** Where each of these bands has its peak, in Hz. */
  readonly melFrequencies: Float64Array;
  /** 20 coefficients. */
  readonly mfcc: DenseMatrix;
  /** 12 tones from C up, 0 to 1. */
  readonly chroma: DenseMatrix;
  readonly key: Key;
  /** Beats per minute. */
  readonly tempo: number;
  /** The frames of the beats. */
  readonly beats: Int32Array;
  /** The samples of the two parts, which add up to the clip's. */
  readonly harmonic: Float32Array;
  readonly percussive: Float32Array;
}

/**
 * Everything that {@link audioFeatures} is made of, frame by frame, for pictures and features of one's
 * own: by librosa 0.11's definitions with its defaults.
 *
 * @param given mono samples, at `sampleRate`.
 * @throws InputError when there are no samples, one is no finite number, or an option is wrong.
 */
export async function analyseAudio(
  given: Samples,
  options?: AnalysisOptions,
): Promise<AudioAnalysis> {
  const { sampleRate, ...run } = parseOptions(analysisOptions, options, 'analyseAudio');
  const samples = toSamples(given, 'analyseAudio');
  const harmonic = new Float32Array(samples.length);
  const percussive = new Float32Array(samples.length);
  const all = await analyse(samples, sampleRate, new Set(PARTS), run, (h, p, from) => {
    harmonic.set(h, from);
    percussive.set(p, from);
  });
  const { samples: _, beats, frames, ...analysis } = all as Required<Analysis>;
  const matrix = (data: Float32Array): DenseMatrix => {
    return { rows: frames, columns: data.length / frames, data };
  };
  const tones = Array.from(
    { length: TONES },
    (_, tone) => momentsOf(analysis.chroma, tone, frames * TONES, TONES).mean,
  );
  return {
    ...analysis,
    frames,
    contrast: matrix(analysis.contrast),
    mel: matrix(analysis.mel),
    melFrequencies: melFrequencies(sampleRate),
    mfcc: matrix(analysis.mfcc),
    chroma: matrix(analysis.chroma),
    key: estimateKey(tones),
    tempo: stretchesOf(all, 'song', 0)[0].tempo,
    beats: beats.beats,
    harmonic,
    percussive,
  };
}
