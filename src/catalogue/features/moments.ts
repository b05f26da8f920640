/** How the values of a feature are distributed; NaN where there are too few values. */
export interface Moments {
  /** How many values are missing. */
  readonly missing: number;
  readonly mean: number;
  /** Standard deviation of the sample: over n − 1. */
  readonly deviation: number;
  /**
   * Excess kurtosis of the sample without bias, 0 for a normal distribution (G₂ of Joanes and Gill,
   * "Comparing measures of sample skewness and kurtosis", 1998; pandas' `kurt`).
   */
  readonly kurtosis: number;
  readonly min: number;
  readonly max: number;
}

/** @param values NaN is a missing one. */
export function moments(values: ArrayLike<number>): Moments {
  const known = Float64Array.from(values).filter((value) => !Number.isNaN(value));
  const n = known.length;
  const mean = n === 0 ? Number.NaN : known.reduce((sum, x) => sum + x, 0) / n;
  const powerSum = (power: number): number =>
    known.reduce((sum, x) => sum + (x - mean) ** power, 0);
  const squares = powerSum(2);
  const excess = (n * powerSum(4)) / squares ** 2 - 3;
  return {
    missing: values.length - n,
    mean,
    deviation: n < 2 ? Number.NaN : Math.sqrt(squares / (n - 1)),
    kurtosis: n < 4 ? Number.NaN : ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * excess + 6),
    min: n === 0 ? Number.NaN : known.reduce((a, b) => Math.min(a, b)),
    max: n === 0 ? Number.NaN : known.reduce((a, b) => Math.max(a, b)),
  };
}

/** Pearson's correlation over the positions where neither value is NaN; NaN if one is constant. */
export function correlation(a: Float64Array, b: Float64Array): number {
  let n = 0;
  let meanA = 0;
  let meanB = 0;
  let squaresA = 0;
  let squaresB = 0;
  let products = 0;
  for (let i = 0; i < a.length; i++) {
    if (Number.isNaN(a[i]) || Number.isNaN(b[i])) continue;
    n++;
    const fromA = a[i] - meanA;
    const fromB = b[i] - meanB;
    meanA += fromA / n;
    meanB += fromB / n;
    squaresA += fromA * (a[i] - meanA);
    squaresB += fromB * (b[i] - meanB);
    products += fromA * (b[i] - meanB);
  }
  return products / Math.sqrt(squaresA * squaresB);
}
