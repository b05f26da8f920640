import type { BinnedMatrix } from '../bins/binned-matrix.js';

/** The best split found of a node; a gain of 0 is none. */
export interface Split {
  readonly gain: number;
  readonly column: number;
  /** 1 where missing values go left. */
  readonly defaultLeft: number;
  /** The last bin with rows on the left and the first on the right; −1 and the bin count outside. */
  readonly lastLeft: number;
  readonly firstRight: number;
  readonly leftGradient: number;
  readonly leftHessian: number;
}

export const NO_SPLIT: Split = {
  gain: 0,
  column: 0,
  defaultLeft: 0,
  lastLeft: 0,
  firstRight: 0,
  leftGradient: 0,
  leftHessian: 0,
};

/** XGBoost's smallest distance, a float. */
const EPSILON = Math.fround(1e-6);

/**
 * Where a split parts values: rows below the threshold, and bins below `firstRight`, go left.
 *
 * The threshold is halfway between the values next to it that the node has, in floats, as
 * XGBoost's `exact` sets it. Where that falls among the values of a bin which the node lacks, it
 * moves below that bin, so that bins and values give the same answer for every row.
 */
export function cutOf(
  split: Split,
  matrix: BinnedMatrix,
): { threshold: number; firstRight: number } {
  const { offsets, lower, upper } = matrix;
  const { fround } = Math;
  const first = offsets[split.column];
  const bins = offsets[split.column + 1] - first;
  let threshold: number;
  if (split.lastLeft < 0) {
    const value = lower[first + split.firstRight];
    threshold = fround(value - fround(Math.abs(value) + EPSILON));
  } else if (split.firstRight === bins) {
    const value = upper[first + split.lastLeft];
    threshold = fround(value + fround(Math.abs(value) + EPSILON));
  } else {
    threshold = halfway(upper[first + split.lastLeft], lower[first + split.firstRight]);
  }
  let firstRight = split.lastLeft + 1;
  while (firstRight < bins && upper[first + firstRight] < threshold) firstRight++;
  if (firstRight < split.firstRight && lower[first + firstRight] < threshold) {
    const above = lower[first + firstRight];
    threshold = firstRight === 0 ? above : halfway(upper[first + firstRight - 1], above);
  }
  return { threshold, firstRight };
}

/** The middle of two floats; the upper one where no float lies between them. */
function halfway(below: number, above: number): number {
  const middle = Math.fround(Math.fround(below + above) * 0.5);
  return middle > below ? middle : above;
}
