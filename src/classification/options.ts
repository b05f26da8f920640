import { z } from 'zod';
import { boosterOptions } from '../boosting/index.js';
import { runOptions } from '../runtime/run.js';
import { isTyped } from '../runtime/typed-arrays.js';

/** The section `classification` of the config file. */
export const classificationOptions = z.strictObject({
  /**
   * Songs with none of the taxonomy's genres: `leave-out` (the default) trains without them,
   * `negatives` shows them to the boosters below the root as negative examples.
   */
  otherSongs: z.enum(['leave-out', 'negatives']).default('leave-out'),
  /**
   * Whether a song has one genre at most: then the probabilities of siblings are divided by their
   * sum, so that those of all genres add up to 1. Default false.
   */
  exclusive: z.boolean().default(false),
});

/** Everything that {@link HierarchicalClassifier.fit} takes. */
export const classifierOptions = classificationOptions.extend({
  /** Options of every node's booster. */
  booster: boosterOptions.prefault({}),
  /** Positions of the songs to train on. Default: all. */
  songs: z
    .custom<Int32Array>((value) => isTyped(value, 'Int32Array'), 'an Int32Array is needed')
    .optional(),
  ...runOptions,
});

export type ClassificationOptions = z.input<typeof classificationOptions>;
export type ClassifierOptions = z.input<typeof classifierOptions>;
