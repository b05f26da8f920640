import { type Metric, mean, type Scored } from './metric.js';

/** Probabilities nearer to 0 or 1 count as this near, as in XGBoost. */
const SMALLEST_PROBABILITY = 1e-16;

/** Of predictions that are probabilities. */
export const logLoss = {
  name: 'logloss',
  largerIsBetter: false,
  compute: (scored, link) =>
    link.logLoss?.(scored) ??
    mean(scored, (margin, label) => {
      const probability = link.toPrediction(margin);
      return (
        -label * Math.log(Math.max(probability, SMALLEST_PROBABILITY)) -
        (1 - label) * Math.log(Math.max(1 - probability, SMALLEST_PROBABILITY))
      );
    }),
} as const satisfies Metric;

/** A product of numbers up to 1 / {@link SMALLEST_PROBABILITY} that can bear one more. */
const LARGEST_PRODUCT = 1e290;

/**
 * The mean log loss of log odds. A row's loss is the logarithm of 1 + exp(±margin), and rows of
 * weight 1 are multiplied to share one logarithm, which would take most of the time.
 */
export function logLossOfLogOdds({ margins, labels, weights }: Scored): number {
  let sum = 0;
  let total = 0;
  let product = 1;
  for (let i = 0; i < margins.length; i++) {
    const label = labels[i];
    const weight = weights[i];
    total += weight;
    if (weight === 1 && (label === 0 || label === 1)) {
      product *= inverseProbability((2 * label - 1) * margins[i]);
      if (product > LARGEST_PRODUCT) {
        sum += Math.log(product);
        product = 1;
      }
    } else {
      if (label > 0) sum += weight * label * Math.log(inverseProbability(margins[i]));
      if (label < 1) sum += weight * (1 - label) * Math.log(inverseProbability(-margins[i]));
    }
  }
  return (sum + Math.log(product)) / total;
}

function inverseProbability(margin: number): number {
  return Math.min(1 + Math.exp(-margin), 1 / SMALLEST_PROBABILITY);
}
