import { z } from 'zod';
import { progressOptions } from '../../core/options/index.js';

/** Options of {@link makeCatalogue} and {@link makeCatalogueFiles}. */
export const madeUpOptions = z.strictObject({
  /** How many artists. */
  artists: z.int().min(1).default(1000),
  /** Mean number of songs of an artist; popular ones have more. */
  songsPerArtist: z.number().min(1).default(10),
  /** The same seed makes the same catalogue. */
  seed: z.int().default(0),
  /** Share of songs and of artists with something wrong: missing, unknown or repeated. */
  broken: z.number().min(0).max(0.9).default(0),
  ...progressOptions,
});

export type MadeUpOptions = z.input<typeof madeUpOptions>;
export type MadeUpSettings = z.output<typeof madeUpOptions>;
