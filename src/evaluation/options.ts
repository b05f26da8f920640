import { z } from 'zod';

/** Options of every seeded split. */
const splitting = {
  /** Share of the songs that are test songs, above 0 and below 1. Default 0.2. */
  testShare: z.number().gt(0).lt(1).default(0.2),
  /** The same seed gives the same split. Default 0. */
  seed: z.int().default(0),
};

export const splitOptions = z.strictObject(splitting);

/** Options of one split of songs. */
export type SplitOptions = z.input<typeof splitOptions>;

/** The section `evaluation` of the config file. */
export const evaluationOptions = z.strictObject({
  /**
   * `artist` (the default): no artist has songs on both sides. `song`: songs are drawn one by one, as
   * published; since songs take their labels from their artists, scores are then too good.
   */
  split: z.enum(['artist', 'song']).default('artist'),
  ...splitting,
  /**
   * Resamples of the test songs for confidence intervals, drawn by artist if split by artist; 0 for no
   * intervals. Default 200, which cost a small part of a fit; 1,000 give steadier ends.
   */
  resamples: z
    .int()
    .min(0)
    .max(1_000_000)
    .refine((count) => count === 0 || count >= 10, 'must be 0 or at least 10')
    .default(200),
  /** Share of the resamples within a confidence interval. Default 0.95. */
  level: z.number().gt(0).lt(1).default(0.95),
});

export type EvaluationOptions = z.input<typeof evaluationOptions>;
