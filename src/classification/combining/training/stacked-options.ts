import { z } from 'zod';
import { boosterOptions } from '../../../models/boosting/index.js';

/** Options of the stacked boosters among the classifier's. */
export const stackedOptions = {
  /**
   * Options of the boosters that see others' probabilities, of `stacked` and `ensemble`. Shallow trees
   * by default, of a third of the features each, since probabilities say much and are much alike.
   */
  stackedBooster: boosterOptions
    .extend({
      /** How many trees are grown. Default 150. */
      rounds: boosterOptions.shape.rounds.unwrap().default(150),
      /** What each tree's leaves are multiplied by, above 0 to 1. Default 0.05. */
      learningRate: boosterOptions.shape.learningRate.unwrap().default(0.05),
      /** How deep trees grow, at most 1,024 levels; 0 is no limit but that. Default 3. */
      maxDepth: boosterOptions.shape.maxDepth.unwrap().default(3),
      /** Share of the rows that each tree sees, above 0 to 1. Default 0.7. */
      subsample: boosterOptions.shape.subsample.unwrap().default(0.7),
      /** Share of the columns that each tree sees, above 0 to 1. Default 0.5. */
      colsampleByTree: boosterOptions.shape.colsampleByTree.unwrap().default(0.5),
    })
    .prefault({}),
  /** How many boosters with other seeds a stacked booster is the mean of. Default 3. */
  stackedMembers: z.int().min(1).max(100).default(3),
};
