/** Where a density is worked out: at `points` places, evenly spread from `low` to `high`. */
export interface DensityGrid {
  readonly low: number;
  readonly high: number;
  readonly points: number;
  /** Whether no value can be below `low`, or above `high`: what a kernel puts there is folded back. */
  readonly isLowest: boolean;
  readonly isHighest: boolean;
}

/** Bandwidths to either side of a value that its kernel reaches. */
const REACH = 5;

/**
 * The bandwidth of a Gaussian kernel by Silverman's rule of thumb, 0.9 · min(deviation, IQR / 1.34) · n^(−1/5)
 * ("Density estimation for statistics and data analysis", 1986, 3.31; R's `bw.nrd0`); by the deviation alone
 * where half of the values are the same.
 */
export function bandwidthOf(n: number, deviation: number, range: number): number {
  const spread = range > 0 ? Math.min(deviation, range / 1.34) : deviation;
  return 0.9 * spread * n ** -0.2;
}

/**
 * The density of some values by a Gaussian kernel. Values are first divided among the two nearest places of
 * the grid (Wand, "Fast computation of multivariate kernel estimators", 1994), so that time is linear in them;
 * at a bound of the data the density is reflected (Silverman 2.10), so that it integrates to 1 within it.
 *
 * @param values known ones only. @param bandwidth at least the step of the grid is taken.
 * @returns the density at each place.
 */
export function density(
  values: ArrayLike<number>,
  bandwidth: number,
  { low, high, points, isLowest, isHighest }: DensityGrid,
): Float64Array {
  const step = (high - low) / (points - 1);
  const width = Math.max(bandwidth, step);
  const margin = Math.ceil((REACH * width) / step);
  const weights = new Float64Array(points + 2 * margin);
  for (let i = 0; i < values.length; i++) {
    const place = (values[i] - low) / step + margin;
    const below = Math.floor(place);
    if (below < 0 || below + 1 >= weights.length) continue;
    weights[below] += below + 1 - place;
    weights[below + 1] += place - below;
  }
  const scale = step / (width * Math.sqrt(2 * Math.PI));
  const kernel = Float64Array.from(
    { length: margin + 1 },
    (_, k) => scale * Math.exp(-(((k * step) / width) ** 2) / 2),
  );
  const smooth = convolve(weights, kernel);
  const result = smooth.slice(margin, margin + points);
  const last = points - 1;
  for (let k = 1; k <= Math.min(margin, last); k++) {
    if (isLowest) result[k] += smooth[margin - k];
    if (isHighest) result[last - k] += smooth[margin + last + k];
  }
  // A value on the bound has both halves of its kernel there.
  if (isLowest) result[0] += smooth[margin];
  if (isHighest) result[last] += smooth[margin + last];
  const total = values.length * step;
  return result.map((value) => value / total);
}

/** @param kernel from its middle to its end. */
function convolve(weights: Float64Array, kernel: Float64Array): Float64Array {
  const smooth = new Float64Array(weights.length);
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i];
    if (weight === 0) continue;
    const from = Math.max(0, i - kernel.length + 1);
    const to = Math.min(weights.length, i + kernel.length);
    for (let j = from; j < to; j++) smooth[j] += weight * kernel[Math.abs(i - j)];
  }
  return smooth;
}
