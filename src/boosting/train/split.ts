import type { BinnedMatrix } from './bins.js';
import { leafGain, type Regularisation } from './gain.js';
import { type Kernels, SLOT_BYTES } from './wasm/kernels.js';

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

/** A column's slots in a histogram of (gradient, hessian) pairs, and what looks through them. */
export interface ColumnScan {
  readonly column: number;
  /** Position of the first slot's gradient in `memory`. */
  readonly first: number;
  readonly bins: number;
  readonly memory: Float64Array;
  /** Where the sums of a side and of the node are kept, as a position in `memory`. */
  readonly state: number;
  readonly nextCandidate: Kernels['nextCandidate'];
}

/** Float rounding of two gains and of their difference, with room to spare. */
const ROUNDING = 1e-6;

/**
 * Looks for better splits between the bins of one column, the upper side growing downwards from the
 * last bin (`down`) or the lower one upwards from the first; missing values, which are in no bin, go
 * to the other side. Of equal gains the first found stays, as in XGBoost.
 */
export function scan(
  { column, first, bins, memory, state, nextCandidate }: ColumnScan,
  down: boolean,
  node: NodeSums,
  rules: Regularisation,
  best: Split,
): void {
  const step = down ? -1 : 1;
  const end = down ? -1 : bins;
  const address = (bin: number): number => 8 * (first + 2 * bin);
  memory[state] = 0;
  memory[state + 1] = 0;
  memory[state + 2] = node.gradient;
  memory[state + 3] = node.hessian;
  // Where weights are limited the gain without a limit and without L1 is never below the true one.
  const alpha = rules.maxDeltaStep === 0 ? rules.alpha : 0;
  let bin = down ? bins - 1 : 0;
  while (bin !== end) {
    const found = nextCandidate(
      address(bin),
      address(end),
      step * SLOT_BYTES,
      8 * state,
      (best.gain + node.gain) * (1 - ROUNDING),
      rules.lambda,
      alpha,
      rules.minChildWeight,
    );
    const last = (found / 8 - first) / 2;
    if (last === end) return;
    // The bin behind the split: the next one that the node has rows in.
    bin = last + step;
    while (bin !== end && memory[first + 2 * bin + 1] === 0) bin += step;
    const gradient = memory[state];
    const hessian = memory[state + 1];
    const leftGradient = down ? node.gradient - gradient : gradient;
    const leftHessian = down ? node.hessian - hessian : hessian;
    const gain = splitGain(leftGradient, leftHessian, node, rules);
    if (gain > best.gain && gain !== Infinity) {
      best.gain = gain;
      best.column = column;
      best.defaultLeft = down ? 1 : 0;
      best.lastLeft = down ? bin : last;
      best.firstRight = down ? last : bin;
      best.leftGradient = leftGradient;
      best.leftHessian = leftHessian;
    }
  }
}

/** The loss that a split takes away; floats, so that ties are XGBoost's. */
function splitGain(
  leftGradient: number,
  leftHessian: number,
  node: NodeSums,
  rules: Regularisation,
): number {
  const left = leafGain(leftGradient, leftHessian, rules);
  const right = leafGain(node.gradient - leftGradient, node.hessian - leftHessian, rules);
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
