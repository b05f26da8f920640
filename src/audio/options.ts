import { z } from 'zod';
import { progressOptions } from '../core/options/index.js';
import { MOMENTS } from './sets/moments.js';
import { LEAST_RATES, SET_NAMES, type SetName } from './sets/set-names.js';

/** How a clip is divided: not at all, at its beats, or into windows. */
export const PER = ['song', 'beat', 'window'] as const;

export type Per = (typeof PER)[number];

/** Samples per second, of readAudio and audioFeatures alike. */
export const SAMPLE_RATE = 22_050;

const LOWEST_RATE = Math.min(...Object.values(LEAST_RATES));
const HIGHEST_RATE = 192_000;

const analysed = {
  /** Of the samples, in Hz, 8,000 to 192,000. Default 22,050. */
  sampleRate: z.int().min(LOWEST_RATE).max(HIGHEST_RATE).default(SAMPLE_RATE),
  ...progressOptions,
};

export const analysisOptions = z.strictObject(analysed);

/** Options of {@link analyseAudio}. */
export type AnalysisOptions = z.input<typeof analysisOptions>;

/** Options of {@link audioFeatures}. */
export const audioFeatureOptions = z
  .strictObject({
    ...analysed,
    /** The named set of features. Default `gtzan`. */
    set: z.enum(SET_NAMES).default('gtzan'),
    /** Further moments of every feature that varies, in columns after those of the set. Default none. */
    moments: z
      .array(z.enum(MOMENTS))
      .readonly()
      .refine((names) => new Set(names).size === names.length, 'names a moment twice')
      .default([]),
    /** What one row is of. Default `song`. */
    per: z.enum(PER).default('song'),
    /** Seconds of a window, from 0.1 on. Default 30. */
    window: z.number().min(0.1).default(30),
  })
  .superRefine(checkRate);

export type AudioFeatureOptions = z.input<typeof audioFeatureOptions>;

/** Adds an issue where the sample rate is too low for the set. */
export function checkRate(
  { set, sampleRate }: { readonly set: SetName; readonly sampleRate: number },
  context: z.RefinementCtx,
): void {
  if (sampleRate >= LEAST_RATES[set]) return;
  context.addIssue({
    code: 'custom',
    path: ['sampleRate'],
    message: `the set ${set} needs ${LEAST_RATES[set]} Hz or more, not ${sampleRate}`,
  });
}
