import type { BinnedMatrix } from './bins.js';
import { leafGain, type Regularisation, shrink } from './gain.js';

/** The best split found so far of a node; a gain of 0 is none. */
export interface Split {
  gain: number;
  column: number;
  /** 1 where missing values go left. */
  defaultLeft: number;
  /** The last bin with rows on the left and the first on the right; −1 and the bin count outside. */
  lastLeft: number;
  firstRight: number;
  leftGradient: number;
  leftHessian: number;
}

export function noSplit(): Split {
  return {
    gain: 0,
    column: 0,
    defaultLeft: 0,
    lastLeft: 0,
    firstRight: 0,
    leftGradient: 0,
    leftHessian: 0,
  };
}

/** Sums over the node's rows, and the gain it has as a leaf. */
export interface NodeSums {
  gradient: number;
  hessian: number;
  gain: number;
}

/** Where a column's slots stand in a histogram of (gradient, hessian) pairs. */
export interface ColumnSlots {
  readonly column: number;
  readonly firstSlot: number;
  readonly bins: number;
}

/** Float rounding of the two gains and of their difference, with room to spare. */
const ROUNDING = 1e-6;

/**
 * Looks for better splits between the bins of one column, the upper side growing downwards from the
 * last bin; missing values, which are in no bin, go left. Of equal gains the first found stays, as
 * in XGBoost.
 */
export function scanDown(
  histogram: Float64Array,
  { column, firstSlot, bins }: ColumnSlots,
  node: NodeSums,
  rules: Regularisation,
  best: Split,
): void {
  const { lambda, alpha, minChildWeight } = rules;
  const filter = rules.maxDeltaStep === 0;
  let bound = (best.gain + node.gain) * (1 - ROUNDING);
  let gradient = 0;
  let hessian = 0;
  let last = -1;
  for (let bin = bins - 1; bin >= 0; bin--) {
    const slot = 2 * (firstSlot + bin);
    const binHessian = histogram[slot + 1];
    if (binHessian === 0) continue;
    if (hessian >= minChildWeight && last >= 0) {
      const leftHessian = node.hessian - hessian;
      if (leftHessian < minChildWeight) return;
      const leftGradient = node.gradient - gradient;
      if (
        !filter ||
        mayReach(leftGradient, leftHessian + lambda, gradient, hessian + lambda, alpha, bound)
      ) {
        const gain = splitGain(leftGradient, leftHessian, gradient, hessian, node, rules);
        if (gain > best.gain && gain !== Infinity) {
          best.gain = gain;
          best.column = column;
          best.defaultLeft = 1;
          best.lastLeft = bin;
          best.firstRight = last;
          best.leftGradient = leftGradient;
          best.leftHessian = leftHessian;
          bound = (best.gain + node.gain) * (1 - ROUNDING);
        }
      }
    }
    gradient += histogram[slot];
    hessian += binHessian;
    last = bin;
  }
  const leftHessian = node.hessian - hessian;
  if (last < 0 || hessian < minChildWeight || leftHessian < minChildWeight) return;
  // Only missing values on the left.
  const leftGradient = node.gradient - gradient;
  const gain = splitGain(leftGradient, leftHessian, gradient, hessian, node, rules);
  if (!(gain > best.gain) || gain === Infinity) return;
  best.gain = gain;
  best.column = column;
  best.defaultLeft = 1;
  best.lastLeft = -1;
  best.firstRight = last;
  best.leftGradient = leftGradient;
  best.leftHessian = leftHessian;
}

/** The same with the lower side growing upwards from the first bin; missing values go right. */
export function scanUp(
  histogram: Float64Array,
  { column, firstSlot, bins }: ColumnSlots,
  node: NodeSums,
  rules: Regularisation,
  best: Split,
): void {
  const { minChildWeight } = rules;
  let gradient = 0;
  let hessian = 0;
  let last = -1;
  for (let bin = 0; bin <= bins; bin++) {
    const slot = 2 * (firstSlot + bin);
    // Past the last bin stands the split with only missing values on the right.
    const binHessian = bin === bins ? 1 : histogram[slot + 1];
    if (binHessian === 0) continue;
    if (hessian >= minChildWeight && last >= 0) {
      const rightHessian = node.hessian - hessian;
      if (rightHessian < minChildWeight) return;
      const rightGradient = node.gradient - gradient;
      const gain = splitGain(gradient, hessian, rightGradient, rightHessian, node, rules);
      if (gain > best.gain && gain !== Infinity) {
        best.gain = gain;
        best.column = column;
        best.defaultLeft = 0;
        best.lastLeft = last;
        best.firstRight = bin;
        best.leftGradient = gradient;
        best.leftHessian = hessian;
      }
    }
    gradient += histogram[slot];
    hessian += binHessian;
    last = bin;
  }
}

/** Whether two leaves can have at least the gain `bound`, without division: most splits end here. */
function mayReach(
  leftGradient: number,
  leftDenominator: number,
  rightGradient: number,
  rightDenominator: number,
  alpha: number,
  bound: number,
): boolean {
  const left = alpha === 0 ? leftGradient : shrink(leftGradient, alpha);
  const right = alpha === 0 ? rightGradient : shrink(rightGradient, alpha);
  return (
    left * left * rightDenominator + right * right * leftDenominator >=
    bound * leftDenominator * rightDenominator
  );
}

/** The loss that a split takes away; floats, so that ties are XGBoost's. */
function splitGain(
  leftGradient: number,
  leftHessian: number,
  rightGradient: number,
  rightHessian: number,
  node: NodeSums,
  rules: Regularisation,
): number {
  const left = leafGain(leftGradient, leftHessian, rules);
  const right = leafGain(rightGradient, rightHessian, rules);
  return Math.fround(Math.fround(left + right) - node.gain);
}

/** XGBoost's smallest distance, a float. */
const EPSILON = Math.fround(1e-6);

/** Where a split parts values: rows below the threshold, and bins below `firstRight`, go left. */
export interface Cut {
  readonly threshold: number;
  readonly firstRight: number;
}

/**
 * The threshold of a split: halfway between the values next to it that the node has, in floats, as
 * XGBoost's `exact` sets it. Where that falls among the values of a bin which the node lacks, it
 * moves below that bin, so that bins and values give the same answer for every row.
 */
export function cutOf(split: Split, matrix: BinnedMatrix): Cut {
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
    const below = upper[first + split.lastLeft];
    const above = lower[first + split.firstRight];
    threshold = fround(fround(below + above) * 0.5);
    if (!(threshold > below)) threshold = above;
  }
  let firstRight = split.lastLeft + 1;
  while (firstRight < bins && upper[first + firstRight] < threshold) firstRight++;
  if (firstRight < split.firstRight && lower[first + firstRight] < threshold) {
    const above = lower[first + firstRight];
    threshold =
      firstRight === 0 ? above : fround(fround(upper[first + firstRight - 1] + above) * 0.5);
    if (firstRight > 0 && !(threshold > upper[first + firstRight - 1])) threshold = above;
  }
  return { threshold, firstRight };
}
