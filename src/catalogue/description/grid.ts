import { quantile } from '../../core/numbers/index.js';
import { bandwidthOf, type DensityGrid } from './density.js';
import type { ValueSummary } from './summary.js';

/** Places of a density. */
const POINTS = 128;
/** Share of the songs at either end that a grid may leave out, so that a few far ones do not squeeze it. */
const TAIL = 0.002;
/** Bandwidths that a grid goes on beyond the others. */
const BEYOND = 3;

/** The bandwidth for values that a summary is of. */
export function bandwidth({ deviation, quartiles }: ValueSummary, songs: number): number {
  return bandwidthOf(songs, deviation, quartiles[2] - quartiles[0]);
}

/**
 * Where the densities of a column are worked out: over all values but a few far ones, and not beyond the
 * least and the greatest.
 *
 * @param sorted all values of the column, at least two different ones.
 */
export function gridOf(sorted: Float32Array, summary: ValueSummary): DensityGrid {
  const { min, max } = summary;
  const margin = BEYOND * bandwidth(summary, sorted.length);
  const low = Math.max(min, quantile(sorted, TAIL) - margin);
  const high = Math.min(max, quantile(sorted, 1 - TAIL) + margin);
  const [from, to] = low < high ? [low, high] : [min, max];
  return { low: from, high: to, points: POINTS, isLowest: from === min, isHighest: to === max };
}

/** The places of a grid, ascending. */
export function placesOf({ low, high, points }: DensityGrid): number[] {
  return Array.from({ length: points }, (_, i) => low + (i * (high - low)) / (points - 1));
}
