import type { BoosterSettings } from '../options.js';

/** The options that weights and gains depend on, floats as in XGBoost. */
export type Regularisation = Pick<
  BoosterSettings,
  'lambda' | 'alpha' | 'maxDeltaStep' | 'minChildWeight'
>;

/** What L1 regularisation leaves of a sum of gradients. */
function shrink(gradient: number, alpha: number): number {
  if (gradient > alpha) return gradient - alpha;
  if (gradient < -alpha) return gradient + alpha;
  return 0;
}

/**
 * The best weight of a leaf over rows with these sums, −G / (H + λ) (Chen and Guestrin, "XGBoost: A
 * Scalable Tree Boosting System", 2016, equation 5), as a float.
 */
export function leafWeight(gradient: number, hessian: number, rules: Regularisation): number {
  if (hessian < rules.minChildWeight || hessian <= 0) return 0;
  const weight = -shrink(gradient, rules.alpha) / (hessian + rules.lambda);
  const limit = rules.maxDeltaStep;
  if (limit === 0) return Math.fround(weight);
  return Math.fround(Math.max(-limit, Math.min(limit, weight)));
}

/** Twice the loss that such a leaf takes away (equation 6), as a float. */
export function leafGain(gradient: number, hessian: number, rules: Regularisation): number {
  if (hessian <= 0) return 0;
  if (rules.maxDeltaStep === 0) {
    const shrunk = shrink(gradient, rules.alpha);
    return Math.fround((shrunk * shrunk) / (hessian + rules.lambda));
  }
  // A limited weight is not the best one, so the gain is that of this weight; floats throughout.
  const { fround } = Math;
  const w = leafWeight(gradient, hessian, rules);
  const linear = fround(fround(2 * fround(gradient)) * w);
  const square = fround(fround(fround(hessian) + rules.lambda) * fround(w * w));
  return fround(-fround(linear + square));
}
