/** How the values of a feature are distributed; NaN where there are too few values. */
export interface Moments {
  /** How many values are missing. */
  readonly missing: number;
  readonly mean: number;
  /** Standard deviation of the sample: over n − 1. */
  readonly deviation: number;
  /**
   * Skewness of the sample without bias, 0 for a symmetric distribution (G₁ of Joanes and Gill,
   * "Comparing measures of sample skewness and kurtosis", 1998; pandas' `skew`).
   */
  readonly skewness: number;
  /** Excess kurtosis of the sample without bias, 0 for a normal distribution (their G₂; pandas' `kurt`). */
  readonly kurtosis: number;
  readonly min: number;
  readonly max: number;
}

/** @param values NaN is a missing one. */
export function moments(values: ArrayLike<number>): Moments {
  let n = 0;
  let sum = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (Number.isNaN(value)) continue;
    n++;
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  // Of equal values the sum may be rounded, and a deviation be left where there is none.
  const mean = min === max ? min : sum / n;
  let squares = 0;
  let cubes = 0;
  let fourths = 0;
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) continue;
    const from = values[i] - mean;
    const square = from * from;
    squares += square;
    cubes += square * from;
    fourths += square * square;
  }
  const skew = (Math.sqrt(n) * cubes) / squares ** 1.5;
  const excess = (n * fourths) / squares ** 2 - 3;
  return {
    missing: values.length - n,
    mean,
    deviation: n < 2 ? Number.NaN : Math.sqrt(squares / (n - 1)),
    skewness: n < 3 ? Number.NaN : (skew * Math.sqrt(n * (n - 1))) / (n - 2),
    kurtosis: n < 4 ? Number.NaN : ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * excess + 6),
    min: n === 0 ? Number.NaN : min,
    max: n === 0 ? Number.NaN : max,
  };
}
