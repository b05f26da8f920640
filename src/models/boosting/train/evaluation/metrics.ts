import type { Settings } from '../options.js';

/** XGBoost's names. */
export type MetricName = 'logloss' | 'error' | 'auc' | 'aucpr' | 'rmse';

/** Whether a larger value is better. */
export function largerIsBetter(metric: MetricName): boolean {
  return metric === 'auc' || metric === 'aucpr';
}

/** What a metric is computed from: predictions before the logistic function, and the truth. */
export interface Scored {
  readonly margins: Float32Array;
  readonly labels: Float32Array;
  readonly weights: Float32Array;
}

export function measure(
  metric: MetricName,
  scored: Scored,
  objective: Settings['objective'],
): number {
  const logistic = objective === 'binary:logistic';
  switch (metric) {
    case 'logloss':
      return logistic ? meanLogLoss(scored) : mean(scored, logLoss);
    case 'error':
      return mean(scored, (margin, label) =>
        margin > (logistic ? 0 : 0.5) === label > 0.5 ? 0 : 1,
      );
    case 'rmse':
      return Math.sqrt(
        mean(scored, (margin, label) => ((logistic ? sigmoid(margin) : margin) - label) ** 2),
      );
    case 'auc':
      return areaUnderRoc(scored);
    case 'aucpr':
      return areaUnderPrecisionRecall(scored);
  }
}

function sigmoid(margin: number): number {
  return 1 / (1 + Math.exp(-margin));
}

/** Probabilities nearer to 0 or 1 count as this near, as in XGBoost. */
const SMALLEST_PROBABILITY = 1e-16;

/** Of probabilities. */
function logLoss(probability: number, label: number): number {
  return (
    -label * Math.log(Math.max(probability, SMALLEST_PROBABILITY)) -
    (1 - label) * Math.log(Math.max(1 - probability, SMALLEST_PROBABILITY))
  );
}

/** A product of numbers up to 1 / {@link SMALLEST_PROBABILITY} that can bear one more. */
const LARGEST_PRODUCT = 1e290;

/**
 * The same of margins. A row's loss is the logarithm of 1 + exp(±margin), and rows of weight 1 are
 * multiplied up to share one logarithm, which would take most of the time.
 */
function meanLogLoss({ margins, labels, weights }: Scored): number {
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

function mean(
  { margins, labels, weights }: Scored,
  loss: (margin: number, label: number) => number,
): number {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < margins.length; i++) {
    sum += weights[i] * loss(margins[i], labels[i]);
    total += weights[i];
  }
  return sum / total;
}

/** Visits the weights of positives and negatives by falling score, equal scores together. */
function byFallingScore(
  { margins, labels, weights }: Scored,
  visit: (positive: number, negative: number) => void,
): void {
  const order = Uint32Array.from(margins, (_, i) => i).sort((a, b) => margins[b] - margins[a]);
  for (let i = 0; i < order.length; ) {
    let positive = 0;
    let negative = 0;
    const score = margins[order[i]];
    for (; i < order.length && margins[order[i]] === score; i++) {
      const row = order[i];
      positive += weights[row] * labels[row];
      negative += weights[row] * (1 - labels[row]);
    }
    visit(positive, negative);
  }
}

/** By the trapezoidal rule; NaN with one class only. */
function areaUnderRoc(scored: Scored): number {
  let positives = 0;
  let negatives = 0;
  let area = 0;
  byFallingScore(scored, (positive, negative) => {
    area += negative * (positives + positive / 2);
    positives += positive;
    negatives += negative;
  });
  return area / (positives * negatives);
}

/**
 * By the interpolation of Davis and Goadrich ("The Relationship Between Precision-Recall and ROC
 * Curves", 2006), which XGBoost integrates: between two thresholds false positives grow in proportion
 * to true ones. NaN without positives.
 */
function areaUnderPrecisionRecall(scored: Scored): number {
  let positives = 0;
  for (let i = 0; i < scored.labels.length; i++) positives += scored.weights[i] * scored.labels[i];
  let truePositives = 0;
  let falsePositives = 0;
  let area = 0;
  byFallingScore(scored, (positive, negative) => {
    if (positive > 0) {
      const slope = negative / positive;
      const a = 1 + slope;
      const b = (falsePositives - slope * truePositives) / positives;
      const from = truePositives / positives;
      const to = (truePositives + positive) / positives;
      area +=
        b === 0
          ? (to - from) / a
          : (to - from - (b / a) * (Math.log(a * to + b) - Math.log(a * from + b))) / a;
    }
    truePositives += positive;
    falsePositives += negative;
  });
  return positives === 0 ? Number.NaN : area;
}
