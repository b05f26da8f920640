import type { Views } from '../memory/layout.js';
import type { Settings } from '../options.js';
import type { Crew } from '../threads/crew.js';

/**
 * Sums of gradients are kept exact, so that they do not depend on the order of addition, on the
 * number of threads, or on whether a histogram was added up or subtracted: every gradient is rounded
 * to a multiple of a unit so large that a double holds every sum of them to the last bit. The unit
 * is the largest possible sum / 2⁵³, for a million rows 2⁻³³, finer than the floats that XGBoost
 * keeps gradients in for all but the smallest. Adding and taking away `rounder` rounds to it.
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
  crew: Crew,
  rows: number,
  objective: Settings['objective'],
  largestWeight: number,
): void {
  const { views } = crew;
  if (objective === 'binary:logistic') {
    crew.gradients(rounderFor(largestWeight, rows), rounderFor(largestWeight / 4, rows));
  } else {
    squaredErrorGradients(views, rows, largestWeight);
  }
}

/** (margin − label) · weight and weight, in floats. */
function squaredErrorGradients(views: Views, rows: number, largestWeight: number): void {
  const { margins, labels, weights, pairs } = views;
  let largest = 0;
  for (let i = 0; i < rows; i++) {
    const gradient = Math.fround(margins[i] - labels[i]) * weights[i];
    pairs[2 * i] = gradient;
    if (Math.abs(gradient) > largest) largest = Math.abs(gradient);
  }
  const gradientRounder = rounderFor(largest, rows);
  const hessianRounder = rounderFor(largestWeight, rows);
  for (let i = 0; i < rows; i++) {
    pairs[2 * i] = pairs[2 * i] + gradientRounder - gradientRounder;
    pairs[2 * i + 1] = weights[i] + hessianRounder - hessianRounder;
  }
}
