import type { RowGradients } from '../objectives/losses/loss.js';
import { lossOf } from '../objectives/losses/registry.js';
import type { ObjectiveName } from '../objectives/registry.js';
import type { Views } from './memory/views.js';
import type { Threads } from './threads/threads.js';

/**
 * Sums of gradients are kept exact, so that they do not depend on the order of addition, on the
 * number of threads, or on whether a histogram was added up or subtracted: every gradient is rounded
 * to a multiple of a unit so large that a double holds every sum of them to the last bit. The unit
 * is the largest possible sum / 2⁵³, for a million rows 2⁻³³, finer than the floats that XGBoost
 * keeps gradients in for all but the smallest. Adding and subtracting `rounder` rounds to it.
 *
 * @param largest the largest absolute value that is added. @param count how many are added.
 */
export function rounderFor(largest: number, count: number): number {
  if (largest === 0) return 0;
  const exponent = Math.ceil(Math.log2(largest)) + Math.ceil(Math.log2(Math.max(count, 8)));
  // A double from 2^(exponent − 1) to 2^exponent has the unit as its last bit; this is the middle.
  return 1.5 * 2 ** (exponent - 1);
}

/** Computes the gradient pairs of the current margins. */
export function computeGradients(
  threads: Threads,
  rows: number,
  objective: ObjectiveName,
  largestWeight: number,
): void {
  const { gradients } = lossOf(objective);
  if ('code' in gradients) {
    threads.gradients(
      rounderFor(gradients.largestGradient * largestWeight, rows),
      rounderFor(gradients.largestHessian * largestWeight, rows),
    );
  } else {
    rowGradients(gradients, threads.views, rows);
  }
}

function rowGradients({ gradient, hessian }: RowGradients, views: Views, rows: number): void {
  const { margins, labels, weights, pairs } = views;
  let largestGradient = 0;
  let largestHessian = 0;
  for (let i = 0; i < rows; i++) {
    const g = gradient(margins[i], labels[i]) * weights[i];
    const h = hessian(margins[i], labels[i]) * weights[i];
    pairs[2 * i] = g;
    pairs[2 * i + 1] = h;
    if (Math.abs(g) > largestGradient) largestGradient = Math.abs(g);
    if (h > largestHessian) largestHessian = h;
  }
  const gradientRounder = rounderFor(largestGradient, rows);
  const hessianRounder = rounderFor(largestHessian, rows);
  for (let i = 0; i < 2 * rows; i += 2) {
    pairs[i] = pairs[i] + gradientRounder - gradientRounder;
    pairs[i + 1] = pairs[i + 1] + hessianRounder - hessianRounder;
  }
}
