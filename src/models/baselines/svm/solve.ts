import type { KernelRows } from './kernel.js';

/** A machine of two classes: the sign of Σ coefficient · kernel − rho. */
export interface Solution {
  /** For each of the rows it learnt from its multiplier times its sign. */
  readonly coefficients: Float64Array;
  readonly rho: number;
}

/** How far the conditions of the optimum may be missed, as libsvm's. */
const TOLERANCE = 1e-3;
/** In the place of a curvature that is not above 0. */
const LEAST = 1e-12;
/** Steps at least before a search is given up, and for each row. */
const MOST_STEPS = 10_000_000;
const MOST_PER_ROW = 100;

/**
 * Solves the dual problem of a support vector machine of two classes by sequential minimal optimisation,
 * with pairs chosen by second-order information (Fan, Chen and Lin, "Working set selection using second
 * order information for training support vector machines", 2005; libsvm's).
 *
 * @param rows which of the kernel's rows are learnt from. @param signs 1 or −1 for each of them.
 * @param cost what a row on the wrong side costs.
 */
export function solve(
  kernel: KernelRows,
  rows: Int32Array,
  signs: Int8Array,
  cost: number,
): Solution {
  const n = rows.length;
  const { diagonal } = kernel;
  const alphas = new Float64Array(n);
  const gradient = new Float64Array(n).fill(-1);
  const steps = Math.max(MOST_STEPS, MOST_PER_ROW * n);
  for (let step = 0; step < steps; step++) {
    let up = Number.NEGATIVE_INFINITY;
    let i = -1;
    for (let t = 0; t < n; t++) {
      if (signs[t] > 0 ? alphas[t] < cost : alphas[t] > 0) {
        const value = -signs[t] * gradient[t];
        if (value > up) {
          up = value;
          i = t;
        }
      }
    }
    if (i < 0) break;
    const ofI = kernel.row(rows[i]);
    const ownI = diagonal[rows[i]];
    let low = Number.POSITIVE_INFINITY;
    let best = Number.POSITIVE_INFINITY;
    let j = -1;
    for (let t = 0; t < n; t++) {
      if (signs[t] > 0 ? alphas[t] > 0 : alphas[t] < cost) {
        const value = -signs[t] * gradient[t];
        if (value < low) low = value;
        const difference = up - value;
        if (difference > 0) {
          const gain =
            -(difference * difference) /
            Math.max(LEAST, ownI + diagonal[rows[t]] - 2 * ofI[rows[t]]);
          if (gain < best) {
            best = gain;
            j = t;
          }
        }
      }
    }
    if (j < 0 || up - low < TOLERANCE) break;
    const ofJ = kernel.row(rows[j]);
    const before = { i: alphas[i], j: alphas[j] };
    const curvature = Math.max(LEAST, ownI + diagonal[rows[j]] - 2 * ofI[rows[j]]);
    move(alphas, gradient, signs, cost, i, j, curvature);
    const changeI = (alphas[i] - before.i) * signs[i];
    const changeJ = (alphas[j] - before.j) * signs[j];
    for (let t = 0; t < n; t++) {
      gradient[t] += signs[t] * (changeI * ofI[rows[t]] + changeJ * ofJ[rows[t]]);
    }
  }
  return {
    coefficients: alphas.map((alpha, t) => alpha * signs[t]),
    rho: offset(alphas, gradient, signs, cost),
  };
}

/** Brings two multipliers to their optimum, the others being as they are, within 0 and `cost`. */
function move(
  alphas: Float64Array,
  gradient: Float64Array,
  signs: Int8Array,
  cost: number,
  i: number,
  j: number,
  curvature: number,
): void {
  if (signs[i] !== signs[j]) {
    const delta = (-gradient[i] - gradient[j]) / curvature;
    const difference = alphas[i] - alphas[j];
    alphas[i] += delta;
    alphas[j] += delta;
    if (difference > 0 && alphas[j] < 0) {
      alphas[j] = 0;
      alphas[i] = difference;
    } else if (difference <= 0 && alphas[i] < 0) {
      alphas[i] = 0;
      alphas[j] = -difference;
    }
    if (difference > 0 && alphas[i] > cost) {
      alphas[i] = cost;
      alphas[j] = cost - difference;
    } else if (difference <= 0 && alphas[j] > cost) {
      alphas[j] = cost;
      alphas[i] = cost + difference;
    }
    return;
  }
  const delta = (gradient[i] - gradient[j]) / curvature;
  const sum = alphas[i] + alphas[j];
  alphas[i] -= delta;
  alphas[j] += delta;
  if (sum > cost && alphas[i] > cost) {
    alphas[i] = cost;
    alphas[j] = sum - cost;
  } else if (sum <= cost && alphas[j] < 0) {
    alphas[j] = 0;
    alphas[i] = sum;
  }
  if (sum > cost && alphas[j] > cost) {
    alphas[j] = cost;
    alphas[i] = sum - cost;
  } else if (sum <= cost && alphas[i] < 0) {
    alphas[i] = 0;
    alphas[j] = sum;
  }
}

/** The mean over the free rows; between the bounds that the others set, where there is none. */
function offset(
  alphas: Float64Array,
  gradient: Float64Array,
  signs: Int8Array,
  cost: number,
): number {
  let high = Number.POSITIVE_INFINITY;
  let low = Number.NEGATIVE_INFINITY;
  let sum = 0;
  let free = 0;
  for (let t = 0; t < alphas.length; t++) {
    const value = signs[t] * gradient[t];
    if (alphas[t] > 0 && alphas[t] < cost) {
      sum += value;
      free++;
    } else if (signs[t] > 0 === alphas[t] > 0) low = Math.max(low, value);
    else high = Math.min(high, value);
  }
  return free > 0 ? sum / free : (high + low) / 2;
}
