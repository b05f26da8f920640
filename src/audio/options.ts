import { z } from 'zod';
import { runOptions } from '../core/options/index.js';
import { MOMENTS } from './sets/moments.js';
import { SET_NAMES } from './sets/sets.js';

/** How a clip is divided: not at all, at its beats, or into windows. */
export const PER = ['song', 'beat', 'window'] as const;

export type Per = (typeof PER)[number];

/** Samples per second, of readAudio and audioFeatures alike. */
export const SAMPLE_RATE = 22_050;

const analysed = {
  /** Of the samples, in Hz, 8,000 to 192,000. Default 22,050. */
  sampleRate: z.int().min(8000).max(192_000).default(SAMPLE_RATE),
  /** Called as the work proceeds. */
  onProgress: runOptions.onProgress,
  /** Aborts the work: the promise rejects with the signal's reason. */
  signal: runOptions.signal,
};

export const analysisOptions = z.strictObject(analysed);

export type AnalysisOptions = z.input<typeof analysisOptions>;

export const audioFeatureOptions = z.strictObject({
  ...analysed,
  /** The named set of features. Default `gtzan`. */
  set: z.enum(SET_NAMES).default('gtzan'),
  /** Further moments of every feature that varies, in columns after those of the set. Default none. */
  moments: z.array(z.enum(MOMENTS)).readonly().default([]),
  /** What one row is of. Default `song`. */
  per: z.enum(PER).default('song'),
  /** Seconds of a window, from 0.1 on. Default 30. */
  window: z.number().min(0.1).default(30),
});

export type AudioFeatureOptions = z.input<typeof audioFeatureOptions>;
