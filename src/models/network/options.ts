import { z } from 'zod';
import type { PartStore } from '../../core/files/index.js';
import { runnerOption } from '../../core/jobs/index.js';
import { runOptions } from '../../core/options/index.js';
import { networkSizes } from './sizes.js';

/** How a network is trained. The defaults were chosen by cross-validation on MusicOSet's songs. */
export const networkOptions = z.strictObject({
  /** Units of the first layer for each feature, connected to no other. Default 16. */
  featureUnits: z._default(networkSizes.featureUnits, 16),
  /** Units of each further hidden layer. Default 100, 100, 100. */
  hidden: z._default(networkSizes.hidden, [100, 100, 100]),
  /** How many networks are trained, each from other random weights; their probabilities are averaged. Default 12. */
  members: z._default(networkSizes.members, 12),
  /** How often each network sees every row. Default 10. */
  epochs: z.int().min(1).default(10),
  /**
   * The most rows that each network sees, repeats counted: of many rows it sees each less often than
   * `epochs` says, or only some. Default 1,000,000.
   */
  mostRows: z.int().min(1).default(1_000_000),
  /**
   * Rows of one step. Default: 64; where a network sees more than 320,000 rows, repeats counted, 128, and
   * from 640,000 on 256.
   */
  batchSize: z.int().min(1).max(65_536).optional(),
  /**
   * Adam's largest step size: it rises over the first steps, then falls along half a cosine to 0.
   * Default 0.01.
   */
  learningRate: z.number().gt(0).default(0.01),
  /** L2 penalty of the weights, divided by the rows of a batch as in scikit-learn. Default 0.05. */
  weightDecay: z.number().min(0).default(0.05),
  /** Into how many pieces of equal frequency a feature of many values is cut. Default 20. */
  pieces: z.int().min(1).max(256).default(20),
  /** What random choices start from. Default 0. */
  seed: z.int().default(0),
});

export const networkFitOptions = networkOptions.extend({
  /** Positions of the rows to train on. Default: all. */
  rows: z.custom<Int32Array>((value) => ArrayBuffer.isView(value)).optional(),
  /**
   * Whether a row has exactly one label: then probabilities add up to 1 (softmax), else each label's
   * is independent of the others' (logistic). Default false.
   */
  exclusive: z.boolean().default(false),
  /** Where each network is kept as soon as it is trained; those that are there are not trained again. */
  store: z
    .custom<PartStore>((value) => 'get' in Object(value) && 'put' in Object(value))
    .optional(),
  ...runnerOption,
  /** What messages of a runner call each network, before its number. Default `network`. */
  title: z.string().default('network'),
  ...runOptions,
});

export type NetworkOptions = z.input<typeof networkOptions>;
export type NetworkSettings = z.output<typeof networkOptions>;
export type NetworkFitOptions = z.input<typeof networkFitOptions>;
