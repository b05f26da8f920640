import { z } from 'zod';
import { boosterOptions } from '../boosting/index.js';

/**
 * How the boosters of a taxonomy's nodes are trained: as any booster, with defaults inside the
 * published ranges. The one place that says them, for the classifier and for the whole job.
 */
export const nodeBoosterOptions = boosterOptions.extend({
  /** What is learned: `binary:logistic` only, since a node is a yes or no. */
  objective: z.literal('binary:logistic').default('binary:logistic'),
  /** How many trees are grown. Default 150: the published range is 100 to 150 with a learning rate of 0.05 to 0.2. */
  rounds: boosterOptions.shape.rounds.unwrap().default(150),
  /**
   * What each tree's leaves are multiplied by, above 0 to 1. Default 0.1, inside the published range; XGBoost's
   * 0.3 is not.
   */
  learningRate: boosterOptions.shape.learningRate.unwrap().default(0.1),
  /** Share of the rows that each tree sees, above 0 to 1. Default 0.8, inside the published range of 0.4 to 1. */
  subsample: boosterOptions.shape.subsample.unwrap().default(0.8),
  /** Share of the columns that each tree sees, above 0 to 1. Default 0.8, inside the published range of 0.4 to 1. */
  colsampleByTree: boosterOptions.shape.colsampleByTree.unwrap().default(0.8),
});
