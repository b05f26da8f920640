import { sigmoid } from '../../core/numbers/index.js';
import { type Calibration, logit } from './calibration.js';

/** Newton's method is done far before this many. */
const MOST_STEPS = 100;
const SMALL_STEP = 1e-10;
/** Added to the diagonal, so that scores that are all the same leave a matrix that can be inverted. */
const RIDGE = 1e-9;

/** Learns the calibration from answers of boosters that have not seen the songs, and the truth. */
export function fitCalibration(
  method: Calibration['method'],
  scores: Float64Array,
  labels: Uint8Array,
): Calibration {
  return method === 'platt' ? fitPlatt(scores, labels) : fitIsotonic(scores, labels);
}

/**
 * A logistic curve over the logit (Platt, "Probabilistic outputs for support vector machines", 1999),
 * with his targets, which keep away from 0 and 1, by Newton's method with steps that are halved until
 * the loss falls (Lin, Lin and Weng, "A note on Platt's probabilistic outputs", 2007).
 */
function fitPlatt(scores: Float64Array, labels: Uint8Array): Calibration {
  const positives = labels.reduce((sum, label) => sum + label, 0);
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (labels.length - positives + 2);
  const logits = scores.map(logit);
  const targets = Float64Array.from(labels, (label) => (label === 1 ? high : low));
  let slope = 0;
  let intercept = logit(Math.max(low, positives / labels.length));
  let loss = crossEntropy(logits, targets, slope, intercept);
  for (let step = 0; step < MOST_STEPS; step++) {
    let [g0, g1, h00, h01, h11] = [0, 0, RIDGE, 0, RIDGE];
    for (let i = 0; i < logits.length; i++) {
      const p = sigmoid(slope * logits[i] + intercept);
      const error = p - targets[i];
      const weight = p * (1 - p);
      g0 += error;
      g1 += error * logits[i];
      h00 += weight;
      h01 += weight * logits[i];
      h11 += weight * logits[i] * logits[i];
    }
    const determinant = h00 * h11 - h01 * h01;
    const first = (h11 * g0 - h01 * g1) / determinant;
    const second = (h00 * g1 - h01 * g0) / determinant;
    let share = 1;
    let next = crossEntropy(logits, targets, slope - second, intercept - first);
    while (next > loss && share > SMALL_STEP) {
      share /= 2;
      next = crossEntropy(logits, targets, slope - share * second, intercept - share * first);
    }
    if (!(next < loss)) break;
    intercept -= share * first;
    slope -= share * second;
    loss = next;
  }
  return { method: 'platt', slope, intercept };
}

function crossEntropy(
  logits: Float64Array,
  targets: Float64Array,
  slope: number,
  intercept: number,
): number {
  let sum = 0;
  for (let i = 0; i < logits.length; i++) {
    const x = slope * logits[i] + intercept;
    sum += Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))) - targets[i] * x;
  }
  return sum;
}

/**
 * The best ascending steps, by pooling neighbours that are in the wrong order (Zadrozny and Elkan,
 * "Transforming classifier scores into accurate multiclass probability estimates", 2002), with
 * straight lines from the middle of one step to the next.
 */
function fitIsotonic(scores: Float64Array, labels: Uint8Array): Calibration {
  const order = Array.from(scores.keys()).sort((a, b) => scores[a] - scores[b] || a - b);
  const pools: { score: number; positives: number; count: number }[] = [];
  for (const i of order) {
    let pool = { score: scores[i], positives: labels[i], count: 1 };
    for (let before = pools.at(-1); before !== undefined; before = pools.at(-1)) {
      const inOrder = before.positives * pool.count < pool.positives * before.count;
      if (inOrder && before.score < pool.score) break;
      pools.pop();
      const count = before.count + pool.count;
      pool = {
        score: (before.score * before.count + pool.score * pool.count) / count,
        positives: before.positives + pool.positives,
        count,
      };
    }
    pools.push(pool);
  }
  return {
    method: 'isotonic',
    scores: pools.map(({ score }) => score),
    probabilities: pools.map(({ positives, count }) => positives / count),
  };
}
