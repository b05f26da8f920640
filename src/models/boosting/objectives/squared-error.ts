import type { Objective } from './objective.js';

/** Margins are the predictions. */
export const squaredError = {
  name: 'reg:squarederror',
  formerName: 'reg:linear',
  parameters: { reg_loss_param: { scale_pos_weight: '1' } },
  isClassification: false,
  labels: { holds: Number.isFinite, words: 'it should be a number' },
  baseScores: { holds: Number.isFinite, words: 'a number' },
  constant: (label) => label,
  toMargin: (prediction) => prediction,
  toPrediction: (margin) => margin,
} as const satisfies Objective;
