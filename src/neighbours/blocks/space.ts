import { InputError } from '../../core/errors/index.js';
import type { DenseMatrix } from '../../core/matrix/index.js';
import { shared } from '../../core/threads/index.js';

export type Metric = 'euclidean' | 'manhattan' | 'cosine';

/**
 * Points made ready for a metric. Inside, distances are "reduced": a cheaper number in the same
 * order, which is the squared distance for euclidean, the distance itself for manhattan, and for
 * cosine the squared distance of the points scaled to length 1, twice the cosine distance.
 */
export interface Space {
  readonly metric: Metric;
  readonly rows: number;
  readonly columns: number;
  /** Row-major coordinates, on shared memory. */
  readonly points: Float64Array;
}

/**
 * Copies points into the space of a metric.
 *
 * @param name what the points are, for messages.
 * @throws InputError for no columns, a row of zeros under cosine, or coordinates too large to square.
 */
export function toSpace({ rows, columns, data }: DenseMatrix, metric: Metric, name: string): Space {
  if (columns === 0 && rows > 0) {
    throw new InputError(`${name}: there are no columns; at least one is needed`);
  }
  const points = shared(Float64Array, rows * columns);
  points.set(data);
  const space = { metric, rows, columns, points };
  if (metric === 'cosine') scaleToLengthOne(space, name);
  checkRange(space, name);
  return space;
}

function scaleToLengthOne({ rows, columns, points }: Space, name: string): void {
  for (let i = 0; i < rows; i++) {
    const row = points.subarray(i * columns, (i + 1) * columns);
    const length = Math.hypot(...row);
    if (length === 0) {
      throw new InputError(
        `${name}: row ${i} is all zeros, so it has no cosine distance; leave it out or use another metric`,
      );
    }
    for (let j = 0; j < columns; j++) row[j] /= length;
  }
}

function checkRange({ metric, columns, points }: Space, name: string): void {
  const largest = points.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const power = metric === 'manhattan' ? 1 : 2;
  if ((2 * largest) ** power * columns < Infinity) return;
  throw new InputError(`${name}: ${largest} is too large to take distances; scale the points down`);
}

/** The distance that a reduced one stands for. */
export function toDistance(metric: Metric, reduced: number): number {
  if (metric === 'euclidean') return Math.sqrt(reduced);
  return metric === 'manhattan' ? reduced : reduced / 2;
}

/** The reduced distance of a distance. */
export function toReduced(metric: Metric, distance: number): number {
  if (metric === 'euclidean') return distance * distance;
  return metric === 'manhattan' ? distance : 2 * distance;
}

/** What a reduced distance is multiplied by where its distance is divided by `alpha`. */
export function shrinkOf(metric: Metric, alpha: number): number {
  return metric === 'euclidean' ? 1 / (alpha * alpha) : 1 / alpha;
}

/** Some points of a space. */
export function pick({ metric, columns, points }: Space, rows: ArrayLike<number>): Space {
  const picked = shared(Float64Array, rows.length * columns);
  for (let i = 0; i < rows.length; i++) {
    picked.set(points.subarray(rows[i] * columns, (rows[i] + 1) * columns), i * columns);
  }
  return { metric, rows: rows.length, columns, points: picked };
}

/** Reduced distance between points a and b of a space. */
export function between({ metric, points, columns }: Space, a: number, b: number): number {
  return reducedDistance(metric, columns, points, a, points, b);
}

/** Reduced distance between point a of some coordinates and point b of others. */
export function reducedDistance(
  metric: Metric,
  columns: number,
  as: Float64Array,
  a: number,
  bs: Float64Array,
  b: number,
): number {
  const absolute = metric === 'manhattan';
  let sum = 0;
  for (let i = a * columns, j = b * columns, end = i + columns; i < end; i++, j++) {
    const difference = as[i] - bs[j];
    sum += absolute ? Math.abs(difference) : difference * difference;
  }
  return sum;
}
