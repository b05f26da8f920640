import { z } from 'zod';
import { boosterOptions } from '../../models/boosting/index.js';
import { optimisationOptions, parameterRange } from '../../tuning/index.js';

/** Options of boosters that tuning can choose. */
const tunable = [
  ...(['learningRate', 'maxDepth', 'minChildWeight', 'gamma', 'lambda', 'alpha'] as const),
  ...(['maxDeltaStep', 'subsample', 'colsampleByTree', 'colsampleByLevel'] as const),
  ...(['colsampleByNode', 'scalePosWeight'] as const),
];

/** An object's shape with the same schema for each. */
function ofEach<S extends z.ZodType>(schema: S) {
  const entries = tunable.map((name) => [name, schema]);
  return Object.fromEntries(entries) as Record<(typeof tunable)[number], S>;
}

const ranges = z.strictObject(ofEach(parameterRange.optional()));

/** The published ranges. */
const PUBLISHED: z.input<typeof ranges> = {
  learningRate: { min: 0.05, max: 0.2 },
  maxDepth: { min: 2, max: 12, integer: true },
  minChildWeight: { min: 1, max: 8 },
  colsampleByTree: { min: 0.4, max: 1 },
  gamma: { min: 0, max: 10 },
  subsample: { min: 0.4, max: 1 },
};

/**
 * The section `tuning` of the config file: how options of boosters are searched for. The defaults are
 * the published search.
 */
export const tuningOptions = optimisationOptions.extend({
  /**
   * Whether all nodes of a classifier share their options, chosen by the mean over the nodes, and have
   * only `rounds` of their own. Default false: each node has all of its own.
   */
  shared: z.boolean().default(false),
  /**
   * Seconds for the whole tuning, shared out equally among the nodes; each makes one trial at least.
   * Default: no limit.
   */
  seconds: optimisationOptions.shape.seconds,
  /** How many folds each trial is cross-validated on. Default 5, as published. */
  folds: z.int().min(2).default(5),
  /** Which options are searched for, and where. Default: the published six and their ranges. */
  ranges: ranges
    .refine((given) => Object.keys(given).length > 0, 'names no option to search for')
    .default(PUBLISHED),
  /** The most rounds of a trial. Default 150, as published. */
  rounds: z.int().min(1).default(150),
  /** Rounds without a better mean over the folds that end a trial. Default 10, as published. */
  earlyStoppingRounds: z.int().min(1).default(10),
  /**
   * Into how many bins a column's values are put at most in trials; refits have the booster's own.
   * Default 64: trials take a quarter less time than with 256, and rank about the same.
   */
  maxBins: boosterOptions.shape.maxBins.unwrap().default(64),
  /** How many of the best trials are tried again with a lower learning rate. Default 3, as published. */
  refits: z.int().min(0).default(3),
  /** What the learning rate is divided by then. Default 1.5, as published. */
  refitDivisor: z.number().min(1).default(1.5),
  /** The most rounds then. Default 10,000, as published. */
  refitRounds: z.int().min(1).default(10_000),
  /** Rounds without a better mean over the folds that end it then. Default 5, as published. */
  refitEarlyStoppingRounds: z.int().min(1).default(5),
});

export type TuningOptions = z.input<typeof tuningOptions>;
export type ParsedTuningOptions = z.output<typeof tuningOptions>;

/** Options of one node's booster that tuning chose; the others are those that it was tuned with. */
export const tunedBooster = z.strictObject({
  rounds: z.int().min(1),
  ...ofEach(z.number().optional()),
});

export type TunedBooster = z.output<typeof tunedBooster>;
