import type { Forest } from './forest.js';

/**
 * The margin before the first tree, a float32 as in XGBoost: the log odds of the base score for
 * `binary:logistic`, the base score itself for `reg:squarederror`.
 */
export function baseMargin({ objective, baseScore }: Forest): number {
  return Math.fround(objective === 'binary:logistic' ? logit(baseScore) : baseScore);
}

/** Turns margins into predictions, in place: probabilities for `binary:logistic`. */
export function toPredictions(margins: Float32Array, { objective }: Forest): Float32Array {
  if (objective === 'binary:logistic') {
    for (let i = 0; i < margins.length; i++) margins[i] = sigmoid(margins[i]);
  }
  return margins;
}

/** The logistic function, 1 / (1 + exp(−x)). */
export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** Log odds of a probability; the inverse of {@link sigmoid}. */
export function logit(p: number): number {
  return -Math.log(1 / p - 1);
}
