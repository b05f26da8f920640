import * as z from 'zod/mini';
import type { SongsLike } from '../../classification/inference.js';
import { progressOptions } from '../../core/options/index.js';
import { scales } from './scale.js';

/** How Shapley values are computed: by sampled permutations, or over all sets of features. */
export const shapleyMethods = ['permutation', 'exact'] as const;
/** How Shapley values are computed: by sampled permutations, or over all sets of features. */
export type ShapleyMethod = (typeof shapleyMethods)[number];

/** Permutations for each song of the background by default: the least that standard errors can be told from. */
export const USUAL_PAIRS = 2;

/** The options of `explainScores`, but for threads. */
export const scoreOptions = z.strictObject({
  /**
   * `permutation`, the default, samples; `exact` scores all 2^features sets of features against each song of
   * the background.
   */
  method: z._default(z.enum(shapleyMethods), 'permutation'),
  /** Numbers, paths or names of the nodes to explain. Default: all below the root, for the same work. */
  nodes: z.optional(z.readonly(z.array(z.union([z.number(), z.string()])).check(z.minLength(1)))),
  /**
   * What is explained of a node's final probability: its log odds, the default, in which evidence adds up and
   * no song is too sure to be explained, or the probability itself.
   */
  scale: z._default(z.enum(scales), 'logOdds'),
  /** The songs that a song is compared with. Default: those that the classifier keeps of its training songs. */
  background: z.optional(
    z.custom<SongsLike>(
      (value) => typeof value === 'object' && value !== null,
      'features of songs are needed',
    ),
  ),
  /**
   * Permutations for each song of the background, each with its reverse. More of them make the standard errors
   * smaller, by the root. Default 2.
   */
  pairs: z._default(z.int().check(z.minimum(2), z.maximum(10_000)), USUAL_PAIRS),
  /** What the permutations are drawn with. Default 0. */
  seed: z._default(z.int(), 0),
  /** Songs to score at most; work that could need more is refused before it starts. Default 100,000,000. */
  mostEvaluations: z._default(z.int().check(z.minimum(1), z.maximum(2 ** 30)), 100_000_000),
  ...progressOptions,
});

export type ScoreSettings = z.output<typeof scoreOptions>;
