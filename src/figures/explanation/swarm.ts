import { extent, type Numbers } from '../drawing/numbers.js';

/** Pieces of the axis; points within one are stacked. */
const PIECES = 100;

/**
 * Offsets of points on a line so that they show how many there are: where they are dense they spread to
 * both sides in turn, always in the same way for the same values.
 *
 * @param values where the points are along the axis.
 * @param range ends of the axis.
 * @returns for each point its offset, −1 to 1; the densest piece of the axis reaches both.
 */
export function swarmOffsets(values: Numbers, range = extent(Array.from(values))): Float64Array {
  const [low, high] = range ?? [0, 0];
  const step = (high - low || 1) / PIECES;
  const counts = new Int32Array(PIECES + 1);
  const places = Int32Array.from({ length: values.length }, (_, i) => {
    return counts[Math.floor((values[i] - low) / step)]++;
  });
  const most = counts.reduce((largest, n) => Math.max(largest, n), 2);
  return Float64Array.from(places, (place) => {
    const side = place % 2 === 0 ? 1 : -1;
    return (side * 2 * Math.ceil(place / 2)) / most;
  });
}
