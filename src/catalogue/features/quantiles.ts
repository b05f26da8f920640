import { normalQuantile, quantile } from '../../core/numbers/index.js';

const MAX_QUANTILES = 1000;

/** Values this near an end of the range count as that end, as in scikit-learn. */
const END = 1e-7;

/** The normal distribution is cut where a probability of `END` is left on either side: at ±5.2. */
const LIMIT = -normalQuantile(END - Number.EPSILON);

/** Up to 1,000 evenly spaced quantiles of some values, from minimum to maximum, interpolated. */
export function columnQuantiles(values: Float64Array): number[] {
  const sorted = values.slice().sort();
  const count = Math.min(MAX_QUANTILES, sorted.length);
  if (count === 1) return [sorted[0]];
  return Array.from({ length: count }, (_, i) => quantile(sorted, i / (count - 1)));
}

/**
 * A value's place among the quantiles, as a quantile of the standard normal distribution. In a run of
 * equal quantiles it is the middle of the run.
 */
export function quantilesToNormal(value: number, quantiles: readonly number[]): number {
  const last = quantiles.length - 1;
  if (value - END < quantiles[0]) return -LIMIT;
  if (value + END > quantiles[last]) return LIMIT;
  const from = search(quantiles, (x) => x >= value);
  if (quantiles[from] === value) {
    const to = search(quantiles, (x) => x > value) - 1;
    return clipped((from + to) / 2 / last);
  }
  const low = quantiles[from - 1];
  return clipped((from - 1 + (value - low) / (quantiles[from] - low)) / last);
}

function clipped(probability: number): number {
  return Math.max(-LIMIT, Math.min(LIMIT, normalQuantile(probability)));
}

/** The first position from which the condition holds; the length if it never does. */
function search(sorted: readonly number[], holds: (value: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}
