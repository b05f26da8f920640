import { z } from 'zod';
import { isTyped } from '../core/matrix/index.js';
import { runOptions } from '../core/options/index.js';
import { type BoosterOptions, boosterOptions } from '../models/boosting/index.js';
import { networkOptions } from '../models/network/index.js';

/** How the probabilities of nodes become those of genres; see {@link combinings} for what each does. */
export const combining = z.enum([
  'product',
  'platt',
  'isotonic',
  'geometricMean',
  'stacked',
  'network',
  'ensemble',
]);
export type Combining = z.output<typeof combining>;

/** Checked when they are joined with the options of all boosters. */
const ofSingleBoosters = z.record(
  z.string(),
  z.custom<BoosterOptions>(
    (value) => typeof value === 'object' && value !== null,
    'options of a booster are needed',
  ),
);

/** The section `classification` of the config file. */
export const classificationOptions = z.strictObject({
  /**
   * Songs with none of the taxonomy's genres: `leave-out` (the default) trains without them,
   * `negatives` shows them to the boosters below the root as negative examples.
   */
  otherSongs: z.enum(['leave-out', 'negatives']).default('leave-out'),
  /**
   * Which songs a node's booster is shown as negative examples, by the names of Silla and Freitas ("A
   * survey of hierarchical classification", 2011) and HiClass: `siblings`, the default and the published
   * method, those of its siblings; `inclusive` those that share no ancestor below the root with it;
   * `lessInclusive` all that are not in it. With `siblings` a booster answers for songs of the parent,
   * and its probability is multiplied by the parent's; with the others it answers for any song, and
   * its probability is only kept from exceeding the parent's.
   */
  negatives: z.enum(['siblings', 'inclusive', 'lessInclusive']).default('siblings'),
  /**
   * Whether a song has one genre at most: then the probabilities of siblings are divided by their
   * sum, so that those of all genres add up to 1. Default false.
   */
  exclusive: z.boolean().default(false),
  /** How probabilities are combined. Default `product`, the published method. */
  combining: combining.default('product'),
  /** Options of single nodes' boosters by the node's path, on top of those of all boosters. */
  boosters: ofSingleBoosters.default({}),
  /** The same for the flat boosters that some ways of combining have beside, by genre. */
  flatBoosters: ofSingleBoosters.default({}),
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
  /**
   * How many times the networks count beside each of the boosters, in `network` and `ensemble`. Default
   * 6, chosen in folds of MusicOSet's training songs; fewer songs want less.
   */
  networkWeight: z.number().gt(0).default(6),
  /** Options of the networks, of `network` and `ensemble`. */
  network: networkOptions.prefault({}),
});

const positions = z.custom<Int32Array>(
  (value) => isTyped(value, 'Int32Array'),
  'an Int32Array is needed',
);

/** Everything that {@link HierarchicalClassifier.fit} takes. */
export const classifierOptions = classificationOptions.extend({
  /** Options of every node's booster. */
  booster: boosterOptions.prefault({}),
  /** Positions of the songs to train on. Default: all. */
  songs: positions.optional(),
  /**
   * The fold of each song of the catalogue, for ways of combining that learn from boosters which have
   * not seen a song; −1 for a song that takes no part there. Default: five folds, drawn by song.
   */
  folds: positions.optional(),
  ...runOptions,
});

export type ClassificationOptions = z.input<typeof classificationOptions>;
export type ClassifierOptions = z.input<typeof classifierOptions>;
export type ClassifierSettings = z.output<typeof classifierOptions>;
