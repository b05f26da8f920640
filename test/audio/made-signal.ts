import { readAnswers } from '../support/real-data.js';

const RATE = 22_050;
const SECONDS = 6;

/** The signal of test/reference/make_librosa.py: a rising tone, a chord, noise and clicks. */
export function madeSignal(): Float32Array {
  const samples = new Float64Array(SECONDS * RATE);
  let state = 12_345;
  const tone = (hertz: number, t: number): number => Math.sin(2 * Math.PI * hertz * t);
  for (let i = 0; i < samples.length; i++) {
    const t = i / RATE;
    // 1103515245 · state is beyond the whole numbers of a double.
    state = Number((1_103_515_245n * BigInt(state) + 12_345n) % 2n ** 31n);
    const noise = state / 2 ** 31 - 0.5;
    const chord = tone(440, t) + tone(554.365, t) + tone(659.255, t);
    samples[i] = 0.3 * tone(220 + 60 * t, t) + 0.1 * chord + 0.02 * noise;
  }
  for (let k = 0; k < 2 * SECONDS; k++) {
    for (let m = 0; m < 400; m++) {
      samples[k * 11_025 + m] += 0.5 * Math.exp(-m / 60) * (1 - 2 * (m % 2));
    }
  }
  return Float32Array.from(samples);
}

/** Values of some frames, a row for each of `frames`. */
type Rows = readonly (readonly number[])[];

/** What librosa answers on it. */
export interface MadeAnswers {
  readonly frames: readonly number[];
  readonly features: Readonly<Record<string, number>>;
  readonly stages: Readonly<
    Record<
      'magnitudes' | 'mel' | 'mfcc' | 'chroma' | 'contrast' | 'harmonic' | 'percussive',
      Rows
    > &
      Record<'onset' | 'rms' | 'zero_crossing_rate', readonly number[]>
  >;
  readonly tuning: number;
  readonly beat_tempo: number;
  readonly beats: readonly number[];
  readonly mfcc_by_beat: Rows;
  readonly chroma_filter_of_a: readonly number[];
}

export const madeAnswers = (): MadeAnswers => readAnswers<MadeAnswers>('librosa.json');

/** The greatest difference, as a share of the greatest absolute value that is expected, if not 0. */
export function worst(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  let difference = 0;
  let greatest = 0;
  for (let i = 0; i < expected.length; i++) {
    difference = Math.max(difference, Math.abs(actual[i] - expected[i]));
    greatest = Math.max(greatest, Math.abs(expected[i]));
  }
  return greatest === 0 ? difference : difference / greatest;
}
