import { sigmoid } from '../../../core/numbers/index.js';
import type { Objective } from './objective.js';

/** The nearest to certain that a probability in single precision can be. */
const CERTAIN = 1 - 2 ** -24;

/** Predictions are probabilities, margins log odds. */
export const binaryLogistic = {
  name: 'binary:logistic',
  formerName: 'binary:logistic',
  parameters: { reg_loss_param: { scale_pos_weight: '1' } },
  isClassification: true,
  labels: {
    holds: (label) => label >= 0 && label <= 1,
    words: 'for binary:logistic a label is from 0 to 1',
  },
  baseScores: {
    holds: (score) => score > 0 && score < 1,
    words: 'a probability between 0 and 1',
  },
  constant: (label) => Math.min(CERTAIN, Math.max(1 - CERTAIN, label)),
  toMargin: (probability) => -Math.log(1 / probability - 1),
  toPrediction: sigmoid,
} as const satisfies Objective;
