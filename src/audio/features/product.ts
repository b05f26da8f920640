/**
 * The product of two rows of `length` numbers, which begin at `atWeights` and `at`: as two sums, since
 * one would wait for each of its additions.
 */
export function product(
  weights: Float64Array,
  atWeights: number,
  values: Float32Array,
  at: number,
  length: number,
): number {
  let even = 0;
  let odd = 0;
  for (let i = 1; i < length; i += 2) {
    even += weights[atWeights + i - 1] * values[at + i - 1];
    odd += weights[atWeights + i] * values[at + i];
  }
  if (length % 2 === 1) even += weights[atWeights + length - 1] * values[at + length - 1];
  return even + odd;
}
