import { z } from 'zod';
import { DEEPEST_TREE } from './forest.js';
import { metricNames } from './metrics/registry.js';
import { objectiveNames } from './objectives/registry.js';

const share = z.number().gt(0).max(1);
const atLeastZero = z.number().min(0);

/**
 * How a booster is trained: XGBoost's parameters of the same names in camelCase, with its meanings
 * and, where no reason is given, its defaults.
 */
export const boosterOptions = z.strictObject({
  /**
   * What trains: `native`, the default, is this library; `ml-xgboost` is XGBoost of 2018 as
   * WebAssembly, a package to be installed as well.
   */
  engine: z.enum(['native', 'ml-xgboost']).default('native'),
  /**
   * What is learned. Default `binary:logistic`, not XGBoost's `reg:squarederror`: a node of a
   * taxonomy is a yes or no.
   */
  objective: z.enum(objectiveNames).default('binary:logistic'),
  /** How many trees are grown. Default 100, as XGBoost's scikit-learn interface has it. */
  rounds: z.int().min(1).default(100),
  /** What each tree's leaves are multiplied by, above 0 to 1. Default 0.3. */
  learningRate: share.default(0.3),
  /** How deep trees grow, at most 1,024 levels; 0 is no limit but that. Default 6. */
  maxDepth: z.int().min(0).max(DEEPEST_TREE).default(6),
  /** Smallest sum of hessians on either side of a split, 0 or more. Default 1. */
  minChildWeight: atLeastZero.default(1),
  /**
   * Smallest loss reduction of a split, 0 or more. As with XGBoost's `exact`, `depthwise` trees are
   * grown first and then pruned from below; as with its `hist`, `lossguide` trees are not grown
   * there. Default 0.
   */
  gamma: atLeastZero.default(0),
  /** L2 regularisation of the leaves, 0 or more. Default 1. */
  lambda: atLeastZero.default(1),
  /** L1 regularisation of the leaves, 0 or more. Default 0. */
  alpha: atLeastZero.default(0),
  /** Largest absolute weight of a leaf before the learning rate; 0 is no limit. Default 0. */
  maxDeltaStep: atLeastZero.default(0),
  /** Share of the rows that each tree sees, above 0 to 1. Default 1. */
  subsample: share.default(1),
  /** Share of the columns that each tree sees, above 0 to 1. Default 1. */
  colsampleByTree: share.default(1),
  /** Share of the tree's columns that each level of it sees, above 0 to 1. Default 1. */
  colsampleByLevel: share.default(1),
  /** Share of the level's columns that each node sees, above 0 to 1. Default 1. */
  colsampleByNode: share.default(1),
  /** What the weights of rows with label 1 are multiplied by, above 0. Default 1. */
  scalePosWeight: z.number().gt(0).default(1),
  /**
   * The prediction before the first tree: for `binary:logistic` a probability between 0 and 1.
   * Default 0.5, as in XGBoost before 2.0; later ones estimate it from the labels.
   */
  baseScore: z.number().default(0.5),
  /** The most bins that a column's values are put into, 2 to 65,536. Default 256. */
  maxBins: z.int().min(2).max(65_536).default(256),
  /** Whether trees grow level by level, or where the loss falls most. Default `depthwise`. */
  growPolicy: z.enum(['depthwise', 'lossguide']).default('depthwise'),
  /**
   * How many leaves a tree has at most; 0 is no limit, and `lossguide` needs one here or of the
   * depth. Default 0.
   */
  maxLeaves: z.int().min(0).default(0),
  /** What random choices start from; the same seed gives the same booster. Default 0. */
  seed: z.int().default(0),
  /**
   * Ends training when the validation rows have not improved for this many rounds; the
   * booster then ends with the best round. Needs `validation`. Default: never.
   */
  earlyStoppingRounds: z.int().min(1).optional(),
  /**
   * What is measured after every round, by XGBoost's names; early stopping looks at the last one.
   * Default: logloss, for regression rmse.
   */
  evalMetrics: z.array(z.enum(metricNames)).min(1).optional(),
  /** Whether the training rows are measured too, which takes time. Default false. */
  evalTraining: z.boolean().default(false),
});

export type BoosterOptions = z.input<typeof boosterOptions>;
export type BoosterSettings = z.output<typeof boosterOptions>;
