import { z } from 'zod';
import { clusteringOptions } from '../../clustering/index.js';
import { projectionOptions } from '../../projection/index.js';
import { classifyOptions } from './classify/options.js';

const projection = projectionOptions.shape;
const clustering = clusteringOptions.shape;

/** What settings can be ranked by. */
export const rankings = ['score', 'averagePrecision', 'coverageError'] as const;

/** Values to try, each once. */
function list<T extends z.ZodType>(value: T) {
  return z
    .array(value)
    .min(1, 'an empty list leaves nothing to try; omit the key or name a value')
    .refine((values) => new Set(values).size === values.length, 'names a value twice')
    .optional();
}

/**
 * The section `search` of the config file: which settings `supergenre search` tries, all combinations
 * of the lists. What has no list keeps the value that the section `projection` or `clustering` gives;
 * where these give none either, the first two keys of `projection` and the first three of
 * `clustering` have a list of their own.
 */
export const searchOptions = z.strictObject({
  /** Which options of the projection are tried. */
  projection: z
    .strictObject({
      /**
       * Points a neighbourhood holds, the point itself included. Default 15, 30 and 60: from umap-learn's default
       * to the published number.
       */
      nNeighbors: list(projection.nNeighbors.unwrap()),
      /** How close points may come to each other. Default 0, as published, and 0.1, umap-learn's default. */
      minDist: list(projection.minDist.unwrap()),
      /** Scales of the projected points. */
      spread: list(projection.spread.unwrap()),
      /** How the distance of artists is measured. */
      metric: list(projection.metric.unwrap()),
      /** Dimensions of the projection. */
      nComponents: list(projection.nComponents.unwrap()),
    })
    .prefault({}),
  /** Which options of the clustering are tried. */
  clustering: z
    .strictObject({
      /**
       * Which nearest neighbour sets a core distance. Default 1, as published, 5 and 15: the more, the more artists
       * are noise.
       */
      minSamples: list(z.int().min(1)),
      /**
       * The fewest artists that make a cluster. Default ten sizes from 1 % of the artists up, each a quarter more
       * than the one before.
       */
      minClusterSize: list(z.int().min(2)),
      /** `eom`: the most stable clusters; `leaf`: the leaves of the tree. Default both. */
      clusterSelectionMethod: list(clustering.clusterSelectionMethod.unwrap()),
      /** Clusters that split at a distance below this stay together. */
      clusterSelectionEpsilon: list(clustering.clusterSelectionEpsilon.unwrap()),
      /** `eom` takes no cluster of more artists than this; 0 is no limit. */
      maxClusterSize: list(clustering.maxClusterSize.unwrap()),
      /** Distances, but not core distances, are divided by this. */
      alpha: list(clustering.alpha.unwrap()),
    })
    .prefault({}),
  /** How many seeds each setting is tried with. Default 6: with 3 the best setting is often another
   *  one for other seeds. With 1 there is no stability. */
  seeds: z.int().min(1).max(100).default(6),
  /** Settings of fewer clusters rank behind. Default 4: fewer hardly divide music. */
  minClusters: z.int().min(2).default(4),
  /** Settings of more clusters rank behind. Default 20: more are genres rather than supergenres. */
  maxClusters: z.int().min(2).default(20),
  /** Settings of a greater share of noise rank behind. Default 0.5: genres are counted in clusters. */
  maxNoise: z.number().min(0).max(1).default(0.5),
  /**
   * Settings whose largest cluster has a greater share of the artists rank behind. Default 0.5: one
   * cluster of nearly all artists and some islands is as stable as it is useless.
   */
  maxShare: z.number().gt(0).max(1).default(0.5),
  /**
   * Trains boosters in folds of the training songs, to say what the supergenres of the best settings are
   * worth: `true`, or options. Default false.
   */
  classify: z
    .union([z.boolean(), classifyOptions])
    .transform((given) => (given === true ? classifyOptions.parse({}) : given || undefined))
    .prefault(false),
  /**
   * What settings are ranked by: the `score` (the default), or what classifiers over their supergenres
   * reach, which needs `classify`; the settings that were not classified rank behind then.
   */
  rankBy: z.enum(rankings).default('score'),
});

/** What the settings of a search can be ranked by. */
export type RankBy = (typeof rankings)[number];
/** The section `search` of the config file: lists of values to try, all combinations of them. */
export type SearchOptions = z.input<typeof searchOptions>;
export type ParsedSearchOptions = z.output<typeof searchOptions>;

/** What a setting must keep to, to be ranked in front. */
export type Bounds = Pick<
  ParsedSearchOptions,
  'minClusters' | 'maxClusters' | 'maxNoise' | 'maxShare'
>;

/** The bounds alone. */
export function boundsOf({ minClusters, maxClusters, maxNoise, maxShare }: Bounds): Bounds {
  return { minClusters, maxClusters, maxNoise, maxShare };
}
