import { overRows, type Range, shared, type ThreadPool } from '../../core/threads/index.js';
import type { NeighbourTable } from '../../neighbours/index.js';

/** Per point the distance to its nearest neighbour (rho) and the scale of the others (sigma). */
export interface SmoothDistances {
  readonly sigmas: Float32Array;
  readonly rhos: Float32Array;
}

export interface SmoothingOptions {
  /** Neighbours that count as certainly connected; a fraction lies between two neighbours. */
  readonly localConnectivity: number;
  /** Mean over all distances of the table. */
  readonly meanDistance: number;
}

/** Sigma is at least this part of the mean distance, so that duplicates keep a neighbourhood. */
const LEAST_SCALE = 1e-3;

/** How near the sum of the weights must come to log2(k). */
const TOLERANCE = 1e-6;
const MAX_STEPS = 64;

const TASK = { module: new URL('./smooth-distances.js', import.meta.url), name: 'smoothDistances' };

/** Finds rho and sigma of each point of a table. */
export async function smoothTable(
  pool: ThreadPool,
  table: NeighbourTable,
  options: SmoothingOptions,
): Promise<SmoothDistances> {
  const { rows } = table;
  const smooth = { sigmas: shared(Float32Array, rows), rhos: shared(Float32Array, rows) };
  await overRows(pool, TASK, rows, { table, smooth, options });
  return smooth;
}

/** {@link smoothTable} in this thread, for a few points. */
export function smoothTableHere(table: NeighbourTable, options: SmoothingOptions): SmoothDistances {
  const { rows } = table;
  const smooth = { sigmas: new Float32Array(rows), rhos: new Float32Array(rows) };
  smoothDistances({ from: 0, to: rows, table, smooth, options });
  return smooth;
}

/**
 * Finds rho and sigma of a range of points such that the weights exp(−(d − rho) / sigma) of the
 * k − 1 neighbours add up to log2(k) (McInnes et al. 2018, algorithm 3).
 */
export function smoothDistances(
  job: Range & { table: NeighbourTable; smooth: SmoothDistances; options: SmoothingOptions },
): void {
  const { from, to, table, smooth, options } = job;
  const { k, distances } = table;
  const target = Math.log2(k);
  const gaps = new Float64Array(k);
  for (let i = from; i < to; i++) {
    const row = distances.subarray(i * k, (i + 1) * k);
    const rho = localDistance(row, options.localConnectivity);
    let count = 0;
    for (let r = 1; r < k; r++) if (row[r] > rho) gaps[count++] = row[r] - rho;
    const sigma = solveScale(gaps, count, target - (k - 1 - count));
    let mean = options.meanDistance;
    if (rho > 0) {
      mean = 0;
      for (let r = 0; r < k; r++) mean += row[r] / k;
    }
    smooth.rhos[i] = rho;
    smooth.sigmas[i] = Math.max(sigma, LEAST_SCALE * mean);
  }
}

/** Distance to the n-th neighbour that is no duplicate; a fraction lies between two. */
function localDistance(row: Float32Array, localConnectivity: number): number {
  let first = 0;
  while (first < row.length && row[first] <= 0) first++;
  const apart = row.length - first;
  if (apart === 0) return 0;
  if (apart < localConnectivity) return row[row.length - 1];
  const whole = Math.floor(localConnectivity);
  const part = localConnectivity - whole;
  const below = whole > 0 ? row[first + whole - 1] : 0;
  const above = part > 0 ? row[Math.min(first + whole, row.length - 1)] : below;
  return below + part * (above - below);
}

/**
 * The scale at which Σ exp(−gap / scale) is `target`, by Newton's method on the inverse scale,
 * where the sum is convex and falls, held between bounds; 0 when no scale makes it so small.
 */
function solveScale(gaps: Float64Array, count: number, target: number): number {
  if (target <= 0 || count === 0) return 0;
  if (target >= count) return Number.MAX_VALUE;
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  let inverse = 0;
  for (let g = 0; g < count; g++) inverse += gaps[g];
  inverse = (count * Math.log(count / target)) / inverse;
  for (let step = 0; step < MAX_STEPS; step++) {
    let sum = 0;
    let slope = 0;
    for (let g = 0; g < count; g++) {
      const weight = Math.exp(-gaps[g] * inverse);
      sum += weight;
      slope += gaps[g] * weight;
    }
    if (Math.abs(sum - target) < TOLERANCE) break;
    if (sum > target) low = inverse;
    else high = inverse;
    inverse += (sum - target) / slope;
    if (!(inverse > low && inverse < high))
      inverse = high < Number.POSITIVE_INFINITY ? (low + high) / 2 : 2 * low;
  }
  return 1 / inverse;
}
