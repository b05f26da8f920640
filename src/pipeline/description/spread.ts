/** The mean over the parts that were held out, and the standard deviation between them, over n − 1. */
export interface Spread {
  readonly mean: number;
  readonly deviation: number;
}

/** Of the values that are defined. */
export function spreadOf(given: readonly number[]): Spread {
  const values = given.filter((value) => !Number.isNaN(value));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (values.length - 1)) };
}
