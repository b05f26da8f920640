import { z } from 'zod';
import { classificationSchema } from './classify/classification.js';
import type { ClusteringSection, ProjectionSection } from './plan.js';

const section = <Section>() =>
  z.custom<Section>(
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  );
const count = z.int().min(0);

const genreSchema = z.strictObject({ name: z.string(), artists: count, artistsInCluster: count });

/**
 * What came out at one setting. DBCV, stability and noise, of which the score is made, are means over
 * the seeds; all else describes the clusters of one seed, which agree best with those of the others.
 */
export const settingSchema = z.strictObject({
  /** Number of the setting in the order of the grid, from 0. */
  setting: count,
  /** 0 to 1, the higher the better: made of DBCV, stability and noise. */
  score: z.number(),
  /** Density-based validity of the clusters, −1 to 1; null where a seed gives a single cluster. */
  dbcv: z.number().nullable(),
  /**
   * Adjusted Rand index of the clusters of every two seeds, where a noise artist is together with none;
   * null for a single seed.
   */
  stability: z.number().nullable(),
  /** Share of the artists that are in no cluster. */
  noise: z.number(),
  /** How many clusters each seed gives. */
  clustersOfSeeds: z.array(count),
  clusters: count,
  /** Artists of the smallest cluster; 0 where all is noise. */
  smallest: count,
  mean: z.number(),
  largest: count,
  /** How many genres have a supergenre. */
  genres: count,
  /**
   * Share of the pairs of a clustered artist and one of its genres where the artist is in the genre's
   * supergenre; null where there is none. It falls with the number of clusters.
   */
  agreement: z.number().nullable(),
  /**
   * Whether genres that artists have together are in one supergenre: {@link modularity}; null where no
   * artist has two genres.
   */
  modularity: z.number().nullable(),
  /** As `buildTaxonomy` gives them; none where it finds fewer than two. */
  supergenres: z.array(
    z.strictObject({
      name: z.string(),
      artists: count,
      genres: z.array(genreSchema),
      /** Names of those beyond `topGenres`. */
      furtherGenres: z.array(z.string()),
    }),
  ),
  /** The section `projection` that `fit` makes the same clusters with; the seed is in it. */
  projection: section<ProjectionSection>(),
  /** The section `clustering` that `fit` makes the same clusters with. */
  clustering: section<ClusteringSection>(),
  /** What the supergenres are worth to classifiers; only of the settings that were classified. */
  classification: classificationSchema.optional(),
});

/** One setting of a search and what came out at it: DBCV, stability and noise are means over the seeds. */
export type SearchedSetting = z.output<typeof settingSchema>;
