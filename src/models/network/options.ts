import { z } from 'zod';
import type { PartStore } from '../../core/files/index.js';
import { runnerOption } from '../../core/jobs/index.js';
import type { Lists } from '../../core/matrix/index.js';
import { runOptions } from '../../core/options/index.js';
import { encodingNames } from './encoding.js';
import { activations, networkSizes } from './sizes.js';

const rate = z.number().min(0).lt(1);

const plainOptions = z.strictObject({
  /**
   * Units of the first layer for each feature, connected to no other; with 0 there are none, and the first
   * layer of `hidden` sees all inputs. Default 16.
   */
  featureUnits: z._default(networkSizes.featureUnits, 16),
  /** Units of each further hidden layer. Default 100, 100, 100. */
  hidden: z._default(networkSizes.hidden, [100, 100, 100]),
  /** What hidden units make of their sums: `hardSwish`, the default, or `relu`. */
  activation: z.enum(activations).default('hardSwish'),
  /**
   * The share of the units of `hidden` that each row of a step does without, drawn anew each time; what the
   * others say is scaled up by as much. One for all layers, or a list with one for each. Default 0.
   */
  dropout: z.union([rate, z.array(rate)]).default(0),
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
   * Adam's largest step size. By `cosine` it rises over the first steps, then falls along half a cosine to
   * 0. Default 0.01.
   */
  learningRate: z.number().gt(0).default(0.01),
  /** L2 penalty of the weights, divided by the rows of a batch as in scikit-learn. Default 0.05. */
  weightDecay: z.number().min(0).default(0.05),
  /** Into how many pieces of equal frequency a feature of many values is cut, or its quantiles. Default 20. */
  pieces: z.int().min(1).max(256).default(20),
  /**
   * How features become inputs: `piecewise`, the default, makes several of each, `quantile` the normal
   * quantile of its rank alone, `standard` its value less the mean, divided by the standard deviation.
   */
  encoding: z.enum(encodingNames).default('piecewise'),
  /**
   * How the learning rate goes on: `cosine`, the default, rises over the first steps and falls to 0;
   * `constant`; `plateau` multiplies it by `plateauFactor` after `plateauPatience` epochs without a lower
   * loss, of the validation part where there is one, else in training.
   */
  schedule: z.enum(['cosine', 'constant', 'plateau']).default('cosine'),
  /** What `plateau` multiplies the learning rate by. Default 0.1. */
  plateauFactor: z.number().gt(0).lt(1).default(0.1),
  /** Epochs without a lower loss before it does. Default 10. */
  plateauPatience: z.int().min(1).default(10),
  /** The least learning rate that it comes to. Default 0. */
  minLearningRate: z.number().min(0).default(0),
  /**
   * The share of the rows that the networks do not learn from: loss and accuracy on them are told after each
   * epoch. Rows of one group are kept together; where that leaves one side empty, all rows are learnt from.
   * Default 0.
   */
  validationFraction: rate.default(0),
  /**
   * Epochs without a lower loss on the validation part that end a network's training; it has the weights of
   * its best epoch then. Default: all epochs are trained, and the last one's weights are kept.
   */
  patience: z.int().min(1).optional(),
  /** What random choices start from. Default 0. */
  seed: z.int().default(0),
});

/** How a network is trained. The defaults were chosen by cross-validation on MusicOSet's songs. */
export const networkOptions = plainOptions.superRefine(
  ({ patience, validationFraction, dropout, hidden }, context) => {
    if (patience !== undefined && validationFraction === 0) {
      context.addIssue({
        code: 'custom',
        path: ['patience'],
        message: 'waits for a lower loss on a validation part; give validationFraction, too',
      });
    }
    if (Array.isArray(dropout) && dropout.length !== hidden.length) {
      context.addIssue({
        code: 'custom',
        path: ['dropout'],
        message: `has ${dropout.length} shares, and "hidden" ${hidden.length} layers; give one for each, or a number for all`,
      });
    }
  },
);

export const networkFitOptions = networkOptions.safeExtend({
  /** Positions of the rows to train on. Default: all. */
  rows: z.custom<Int32Array>((value) => ArrayBuffer.isView(value)).optional(),
  /**
   * Whether a row has exactly one label: then probabilities add up to 1 (softmax), else each label's
   * is independent of the others' (logistic). Default false.
   */
  exclusive: z.boolean().default(false),
  /** For each row of the data its groups, as numbers from 0, which are kept together in the validation part. */
  groups: z.custom<Lists>((value) => 'offsets' in Object(value)).optional(),
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
/**
 * Options of {@link Network.fit}: how it is trained, what belongs to the data, and what all long work
 * accepts.
 */
export type NetworkFitOptions = z.input<typeof networkFitOptions>;
