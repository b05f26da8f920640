import { lowerBound, quantile, sortFloats } from '../../core/numbers/index.js';
import { type Moments, moments } from './moments.js';

/** How some values are distributed; NaN where there are none, or too few. */
export interface ValueSummary extends Moments {
  /** First quartile, median and third quartile (Hyndman and Fan's type 7, as NumPy's). */
  readonly quartiles: readonly [number, number, number];
}

/** @param values NaN is a missing one. @param sorted the others, as {@link sortedKnown} gives them. */
export function summarise(values: Float32Array, sorted: Float32Array): ValueSummary {
  const at = (share: number): number =>
    sorted.length === 0 ? Number.NaN : quantile(sorted, share);
  return { ...moments(values), quartiles: [at(0.25), at(0.5), at(0.75)] };
}

/** The values that are not missing, ascending. */
export function sortedKnown(values: Float32Array): Float32Array {
  return sortFloats(values.filter((value) => !Number.isNaN(value)));
}

/** How many of some ascending values lie between two, both included. */
export function countBetween(sorted: Float32Array, low: number, high: number): number {
  let count = 0;
  for (let i = lowerBound(sorted, low); i < sorted.length && sorted[i] <= high; i++) count++;
  return count;
}

/** A value and how many songs have it. */
export interface CountedValue {
  readonly value: number;
  readonly songs: number;
}

/**
 * The different values of ascending ones.
 *
 * @param most how many of them are listed.
 */
export function differentValues(
  sorted: Float32Array,
  most: number,
): { readonly count: number; readonly first: readonly CountedValue[] } {
  const first: CountedValue[] = [];
  let count = 0;
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    while (to < sorted.length && sorted[to] === sorted[from]) to++;
    if (count++ < most) first.push({ value: sorted[from], songs: to - from });
  }
  return { count, first };
}
