/** Scaling by `(x − offset) / scale`. */
export interface LinearScaling {
  readonly offset: number;
  readonly scale: number;
}

/** To mean 0 and deviation 1; a column with no more variance than rounding makes counts as constant. */
export function toUnitDeviation(values: Float64Array): LinearScaling {
  const n = values.length;
  const mean = sum(values, (x) => x) / n;
  const variance = sum(values, (x) => (x - mean) ** 2) / n;
  const rounding = n * Number.EPSILON * variance + (n * mean * Number.EPSILON) ** 2;
  if (variance <= rounding) return { offset: values[0], scale: 1 };
  return { offset: mean, scale: Math.sqrt(variance) };
}

/** So that the lowest value becomes `from` and the highest `to`. */
export function toRange(
  values: Float64Array,
  [from, to]: readonly [number, number],
): LinearScaling {
  let low = values[0];
  let high = values[0];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const scale = high > low ? (high - low) / (to - from) : 1;
  return { offset: low - from * scale, scale };
}

function sum(values: Float64Array, term: (value: number) => number): number {
  let total = 0;
  for (const value of values) total += term(value);
  return total;
}
