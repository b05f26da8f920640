import { z } from 'zod';

/** The section `taxonomy` of the config file. */
export const taxonomyOptions = z.strictObject({
  /** Genres of fewer clustered artists than this are left out. Default 10. */
  minCount: z.int().min(1).default(10),
  /** How many genres of a supergenre are kept, the most frequent first; null for all. Default 5. */
  topGenres: z.int().min(1).or(z.literal(Number.POSITIVE_INFINITY)).nullable().default(5),
  /**
   * The most levels below the root, including that of the genres: 2 for supergenres and genres, more
   * for clusters within the supergenres' clusters. Default 2.
   */
  maxDepth: z.int().min(2).default(2),
  /** Artists whose probability of being in their cluster is lower count as noise. Default 0. */
  minProbability: z.number().min(0).max(1).default(0),
  /**
   * What names a supergenre: the genres that are most `typical` of it, or those of the most `frequent`
   * that distinguish it; see `nameSupergenre`. Default `typical`.
   */
  names: z.enum(['typical', 'frequent']).default('typical'),
  /** Name of the root. Default `music`. */
  rootName: z.string().trim().min(1).default('music'),
});

export type TaxonomyOptions = z.input<typeof taxonomyOptions>;
