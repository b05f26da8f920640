import type { DenseMatrix } from '../../core/matrix/index.js';
import type { Breather } from '../../core/options/index.js';
import {
  largestFirst,
  moveCentres,
  moveToNearest,
  nearestCentres,
  type Partition,
  spreadOf,
} from './partition.js';
import { splitWidest } from './split.js';

const MOST_ROUNDS = 100;
/** Enough for an exchange to show whether it is worth it. */
const ROUNDS_OF_TRIAL = 15;
/** How many of the widest groups are tried to be split, and of the least distinct to be dissolved. */
const TRIED = 3;
/** An exchange must lower the sum of squares by this share, or rounding alone could go on for ever. */
const LEAST_GAIN = 1e-6;

/**
 * k-means (Lloyd, "Least squares quantization in PCM", 1982) without chance: it starts from the division
 * of the widest group along its widest direction, again and again (Su and Dy, "In search of deterministic
 * methods for initializing k-means", 2007), then dissolves a group and splits another wherever that lowers
 * the sum of squares. Groups are numbered from the largest.
 *
 * @param k at least 1, at most the number of distinct points for no group to be empty.
 */
export async function kMeans(
  points: DenseMatrix,
  k: number,
  breather: Breather,
): Promise<Partition> {
  let start = new Int32Array(points.rows);
  let groups = 1;
  while (groups < k) {
    const split = splitWidest(points, spreadOf(points, start, groups));
    if (split === undefined) break;
    start = split;
    groups++;
  }
  let best = await settle(points, spreadOf(points, start, groups), breather);
  for (let better = await exchange(points, best, breather); better !== undefined; ) {
    best = better;
    better = await exchange(points, best, breather);
  }
  return largestFirst(best);
}

/** A partition of a lower sum of squares with one group dissolved and another split, if there is any. */
async function exchange(
  points: DenseMatrix,
  partition: Partition,
  breather: Breather,
): Promise<Partition | undefined> {
  const groups = partition.spreads.length;
  if (groups < 3) return undefined;
  const sum = total(partition.spreads);
  const all = Array.from(partition.spreads.keys());
  const losses = lossesOf(points, partition);
  const toDissolve = all.sort((a, b) => losses[a] - losses[b] || a - b).slice(0, TRIED);
  for (const group of toDissolve) {
    const less = dissolve(points, partition, group);
    const without = await settle(points, less, breather, ROUNDS_OF_TRIAL);
    const widest = Array.from(without.spreads.keys())
      .sort((a, b) => without.spreads[b] - without.spreads[a] || a - b)
      .slice(0, TRIED);
    for (const other of widest) {
      const labels = splitWidest(points, without, other);
      if (labels === undefined) continue;
      const start = spreadOf(points, labels, groups);
      const tried = await settle(points, start, breather, ROUNDS_OF_TRIAL);
      if (total(tried.spreads) < sum * (1 - LEAST_GAIN)) return settle(points, tried, breather);
    }
  }
  return undefined;
}

/** Moves points to the nearest mean, and means to their points, until no point moves. */
async function settle(
  points: DenseMatrix,
  start: Partition,
  breather: Breather,
  rounds = MOST_ROUNDS,
): Promise<Partition> {
  const labels = Int32Array.from(start.labels);
  const centres = Float64Array.from(start.centres);
  for (let round = 0; round < rounds; round++) {
    if (breather.isDue) await breather.rest(0);
    if (!moveToNearest(points, centres, labels)) break;
    moveCentres(points, labels, centres);
  }
  return spreadOf(points, labels, start.spreads.length);
}

/** By how much the sum of squares would grow at least without each group. */
function lossesOf({ columns }: DenseMatrix, { labels, centres, spreads }: Partition): Float64Array {
  const sizes = new Int32Array(spreads.length);
  for (const label of labels) sizes[label]++;
  return spreads.map((_, group) => {
    let least = Infinity;
    for (let other = 0; other < spreads.length; other++) {
      if (other === group || sizes[other] === 0) continue;
      let squared = 0;
      for (let j = 0; j < columns; j++) {
        squared += (centres[group * columns + j] - centres[other * columns + j]) ** 2;
      }
      const both = sizes[group] + sizes[other];
      least = Math.min(least, ((sizes[group] * sizes[other]) / both) * squared);
    }
    return sizes[group] === 0 ? 0 : least;
  });
}

/** The partition without one of its groups, whose points go to the nearest of the others. */
function dissolve(points: DenseMatrix, { centres, spreads }: Partition, group: number): Partition {
  const { columns } = points;
  const others = centres.filter((_, c) => Math.floor(c / columns) !== group);
  return spreadOf(points, nearestCentres(points, others), spreads.length - 1);
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
