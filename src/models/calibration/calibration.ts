import * as z from 'zod/mini';
import { sigmoid } from '../../core/numbers/index.js';

const isAscending = (values: readonly number[]): boolean =>
  values.every((value, i) => i === 0 || value > values[i - 1]);
const shares = z.array(z.number().check(z.minimum(0), z.maximum(1))).check(z.minLength(1));

/** Schema of a {@link Calibration}, for those that come from a file. */
export const calibrationSchema = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('platt'), slope: z.number(), intercept: z.number() }),
  z
    .strictObject({
      method: z.literal('isotonic'),
      scores: shares.check(z.refine(isAscending, 'is not ascending')),
      probabilities: shares,
    })
    .check(
      z.refine(
        ({ scores, probabilities }) => scores.length === probabilities.length,
        'scores and probabilities differ in length',
      ),
    ),
]);

/** Turns a booster's answers into probabilities that agree with how often they come true. */
export type Calibration = z.output<typeof calibrationSchema>;

/** The calibrated probability. */
export function calibrate(calibration: Calibration, score: number): number {
  if (calibration.method === 'platt') {
    return sigmoid(calibration.slope * logit(score) + calibration.intercept);
  }
  const { scores, probabilities } = calibration;
  const last = scores.length - 1;
  if (score <= scores[0]) return probabilities[0];
  if (score >= scores[last]) return probabilities[last];
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (scores[middle] <= score) low = middle;
    else high = middle;
  }
  const share = (score - scores[low]) / (scores[high] - scores[low]);
  return probabilities[low] + share * (probabilities[high] - probabilities[low]);
}

/** The log odds of a probability, which is kept away from 0 and 1. */
export function logit(probability: number): number {
  const inside = Math.min(1 - 1e-7, Math.max(1e-7, probability));
  return Math.log(inside / (1 - inside));
}
