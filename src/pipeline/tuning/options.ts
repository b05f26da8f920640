import { z } from 'zod';
import { boosterOptions } from '../../models/boosting/index.js';
import { networkOptions } from '../../models/network/index.js';
import { optimisationOptions, parameterRange } from '../../tuning/index.js';

/** Options of boosters that tuning can choose. */
const tunable = boosterOptions.pick({
  ...{ learningRate: true, maxDepth: true, minChildWeight: true, gamma: true, lambda: true },
  ...{ alpha: true, maxDeltaStep: true, subsample: true, colsampleByTree: true },
  ...{ colsampleByLevel: true, colsampleByNode: true, scalePosWeight: true },
}).shape;

/** Options of networks that are numbers. */
const tunableNumbers = z.strictObject(networkOptions.shape).pick({
  ...{ learningRate: true, weightDecay: true, dropout: true, epochs: true, batchSize: true },
  ...{ featureUnits: true, pieces: true, members: true, validationFraction: true },
  ...{ patience: true, minLearningRate: true, plateauFactor: true, plateauPatience: true },
}).shape;

/** The same options, and so the same docstrings, with another schema, which all of them have. */
function ofEach<Shape extends z.ZodRawShape, S>(options: Shape, schema: S) {
  const names = Object.keys(options);
  return Object.fromEntries(names.map((name) => [name, schema])) as { [Name in keyof Shape]: S };
}

/** A range, or a list of the values to try. */
const numbers = z.union(
  [parameterRange, z.array(z.number()).min(1)],
  'a range with min and max, or a list of numbers, is needed',
);

const ranges = z.strictObject(ofEach(tunable, numbers.optional()));

const { hidden, activation, encoding, schedule } = networkOptions.shape;

const networkRanges = z.strictObject({
  ...ofEach(tunableNumbers, numbers.optional()),
  /** Units of the hidden layers, from the input on: a list for each network that is tried. */
  hidden: z.array(hidden.def.innerType).min(1).optional(),
  /** What the hidden units compute of their sums. */
  activation: z.array(activation.unwrap()).min(1).optional(),
  /** How features become inputs. */
  encoding: z.array(encoding.unwrap()).min(1).optional(),
  /** How the learning rate goes on. */
  schedule: z.array(schedule.unwrap()).min(1).optional(),
});

/** Options that are whole numbers, whatever their range says. */
export const wholeNumbers: ReadonlySet<string> = new Set([
  ...['maxDepth', 'epochs', 'batchSize', 'featureUnits', 'pieces', 'members', 'patience'],
  'plateauPatience',
]);

/** Around what is best on the data sets that we know. */
const NETWORK_RANGES: z.input<typeof networkRanges> = {
  learningRate: { min: 0.002, max: 0.03, log: true },
  weightDecay: { min: 0.005, max: 1, log: true },
  dropout: { min: 0, max: 0.5 },
  epochs: { min: 4, max: 30, integer: true, log: true },
  batchSize: [32, 64, 128, 256],
  hidden: [[64], [100, 100], [100, 100, 100], [256, 128], [256, 256, 256]],
};

/** The published ranges. */
const PUBLISHED: z.input<typeof ranges> = {
  learningRate: { min: 0.05, max: 0.2 },
  maxDepth: { min: 2, max: 12, integer: true },
  minChildWeight: { min: 1, max: 8 },
  colsampleByTree: { min: 0.4, max: 1 },
  gamma: { min: 0, max: 10 },
  subsample: { min: 0.4, max: 1 },
};

const someNamed = [
  (given: object) => Object.keys(given).length > 0,
  'names no option to search for',
] as const;

/**
 * The section `tuning` of the config file: how options of models are searched for. The defaults are
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
  /**
   * What is tuned: the `nodes`' models, by default; the `networks` of the ways of combining that have some; or
   * `all` of these.
   */
  models: z.enum(['nodes', 'networks', 'all']).default('nodes'),
  /** Which options of boosters are searched for, and where. Default: the published six and their ranges. */
  ranges: ranges.refine(...someNamed).default(PUBLISHED),
  /**
   * The same for networks, of nodes or of ways of combining. Default: learning rate, weight decay, dropout,
   * epochs, batch size and hidden layers.
   */
  networkRanges: networkRanges.refine(...someNamed).default(NETWORK_RANGES),
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

/** The section `tuning` of the config file; the defaults are the published search. */
export type TuningOptions = z.input<typeof tuningOptions>;
export type ParsedTuningOptions = z.output<typeof tuningOptions>;

/**
 * Options of one node's model, or of the networks of a way of combining, that tuning chose; the others are those
 * that it was tuned with.
 */
export const tunedModel = z.strictObject({
  /** How many trees a booster has. */
  rounds: z.int().min(1).optional(),
  ...ofEach({ ...tunable, ...tunableNumbers }, z.number().optional()),
  /** Units of the hidden layers, from the input on. */
  hidden: z.optional(hidden.def.innerType),
  /** What the hidden units compute of their sums. */
  activation: activation.unwrap().optional(),
  /** How features become inputs. */
  encoding: encoding.unwrap().optional(),
  /** How the learning rate goes on. */
  schedule: schedule.unwrap().optional(),
});

/** Options of one node's model, or of the networks of a way of combining, that tuning chose. */
export type TunedModel = z.output<typeof tunedModel>;
