import { z } from 'zod';
import { nodeBoosterOptions } from '../../../models/kinds/index.js';

const booster = nodeBoosterOptions.shape;

/**
 * What `search.classify` takes: how a search says what supergenres are worth to classifiers. All settings
 * are compared on the same genres, so that only their grouping differs.
 */
export const classifyOptions = z.strictObject({
  /** How many settings are classified: those with the highest scores within the bounds. Default 20. */
  settings: z.int().min(1).max(100_000).default(20),
  /**
   * How many genres are ranked, those that most of the songs have. Each is in the supergenre of the
   * cluster where it occurs most often, or directly below the root where none is known. Default 50.
   */
  genres: z.int().min(2).max(1000).default(50),
  /**
   * The most training songs that are classified: where there are more, whole artists (groups) are drawn by
   * the seed. Time and memory grow with it. Default 100,000.
   */
  songs: z.int().min(100).default(100_000),
  /** How many folds these songs are dealt to. Default 3. */
  folds: z.int().min(2).max(20).default(3),
  /** Rounds of the boosters, whose other options are those of the section `booster`. Default 40. */
  rounds: booster.rounds.unwrap().default(40),
  /** How deep trees grow, at most 1,024 levels; 0 is no limit but that. Default 4. */
  maxDepth: booster.maxDepth.unwrap().default(4),
  /** What each tree's leaves are multiplied by, above 0 to 1. Default 0.15, since there are few rounds. */
  learningRate: booster.learningRate.unwrap().default(0.15),
  /** How many resamples the intervals of gains come from. Default 200. */
  resamples: z.int().min(10).max(100_000).default(200),
});

export type ParsedClassifyOptions = z.output<typeof classifyOptions>;
