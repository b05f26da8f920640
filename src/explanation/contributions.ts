import type { DenseMatrix } from '../core/matrix/index.js';
import type { ShapleyMethod } from './shapley/options.js';
import type { Scale } from './shapley/scale.js';

/** What one feature of a song adds to a score. */
export interface Contribution {
  readonly feature: string;
  /** The song's value on its original scale; NaN where it is missing. */
  readonly value: number;
  /** Its Shapley value, by default in log odds: above 0 speaks for the node, below 0 against it. */
  readonly contribution: number;
}

/** What each feature of many songs adds to their scores at a node. */
export interface NodeContributions {
  /** Path of the node. */
  readonly node: string;
  /** How the values were computed: `tree` are those of the node's own booster. */
  readonly method: 'tree' | ShapleyMethod;
  /** What they add up to; a booster's are log odds. */
  readonly scale: Scale;
  /** Names of the columns below. */
  readonly featureNames: readonly string[];
  /** The score before anything is known of a song. */
  readonly base: number;
  /** songs × features: Shapley values. A row's sum and `base` make the song's score. */
  readonly contributions: DenseMatrix;
  /** songs × features: their values on the original scales. */
  readonly features: DenseMatrix;
  /** Mean magnitude of each feature's Shapley values. */
  readonly meanMagnitude: Float64Array;
  /** The features' columns by mean magnitude, the largest first. */
  readonly order: Int32Array;
}
