import { z } from 'zod';

const interval = z.strictObject({ low: z.number(), high: z.number() });
const figures = z.strictObject({
  /** Macro mean over the genres. */
  averagePrecision: z.number(),
  coverageError: z.number(),
});

/**
 * What a setting's supergenres are worth to classifiers that rank songs whose fold they have not seen, all
 * settings on the same genres.
 */
export const classificationSchema = z.strictObject({
  /** SHA-256 of the songs and options that the figures depend on. */
  digest: z.string(),
  songs: z.int().min(1),
  genres: z.int().min(1),
  /** Of the product down the tree. */
  ...figures.shape,
  /** Average precision when the true supergenres are given. */
  hinted: z.number(),
  /** Of the flat classifier. */
  flat: figures,
  /** 95 % intervals of what the product has above the flat classifier. */
  gain: z.strictObject({ averagePrecision: interval, coverageError: interval }),
});

/** What a setting's supergenres are worth to classifiers, on songs of folds that they have not seen. */
export type Classification = z.output<typeof classificationSchema>;
