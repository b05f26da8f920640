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
      rounds: boosterOptions.shape.rounds.unwrap().default(150),
      learningRate: boosterOptions.shape.learningRate.unwrap().default(0.05),
      maxDepth: boosterOptions.shape.maxDepth.unwrap().default(3),
      subsample: boosterOptions.shape.subsample.unwrap().default(0.7),
      colsampleByTree: boosterOptions.shape.colsampleByTree.unwrap().default(0.5),
    })
    .prefault({}),
  /** How many boosters with other seeds a stacked booster is the mean of. Default 3. */
  stackedMembers: z.int().min(1).max(100).default(3),
};
