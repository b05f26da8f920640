import { InputError } from '../core/errors/index.js';
import type { DenseMatrix } from '../core/matrix/index.js';
import { shared } from '../core/threads/index.js';
import { type Metric, metrics } from './metrics.js';

export type Floats = Float32Array | Float64Array;

/** Points in coordinates whose differences, summed over the columns, make the metric's reduced distances. */
export interface Space<Values extends Floats = Floats> {
  readonly metric: Metric;
  /** Whether absolute differences are summed, rather than squared ones. */
  readonly absolute: boolean;
  readonly rows: number;
  readonly columns: number;
  /** Row-major coordinates, on shared memory. */
  readonly points: Values;
}

/** The space of points that are in its coordinates already. */
export function spaceOf<Values extends Floats>(
  metric: Metric,
  columns: number,
  points: Values,
): Space<Values> {
  const { absolute } = metrics[metric];
  return { metric, absolute, rows: points.length / columns, columns, points };
}

/** A row whose values differ by less than this part of their mean has no direction. */
const LEAST_VARIATION = 1e-7;

/**
 * Brings points into single precision. Metrics of directions get one more column, which holds 1 for
 * rows without a direction: these are at distance 0 from each other and 1 from all the rest.
 */
export function toFloat32Space(matrix: DenseMatrix, metric: Metric): Space<Float32Array> {
  const columns = widthOf(matrix.columns, metric);
  const points = shared(Float32Array, matrix.rows * columns);
  const space = spaceOf(metric, columns, points);
  fillPoints(space, matrix, (row) => {
    points.fill(0, row * columns, (row + 1) * columns - 1);
    points[(row + 1) * columns - 1] = 1;
  });
  return space;
}

export function widthOf(columns: number, metric: Metric): number {
  return metrics[metric].direction === undefined ? columns : columns + 1;
}

/**
 * Brings points into double precision.
 *
 * @param name what the points are, for messages.
 * @throws InputError for no columns, a row without a direction where the metric needs one, or
 *   coordinates too large to square.
 */
export function toFloat64Space(
  matrix: DenseMatrix,
  metric: Metric,
  name: string,
): Space<Float64Array> {
  const { rows, columns } = matrix;
  if (columns === 0 && rows > 0) {
    throw new InputError(`${name}: at least one column is needed`);
  }
  const points = shared(Float64Array, rows * columns);
  const { absolute, direction } = metrics[metric];
  fillPoints({ metric, columns, points }, matrix, (row) => {
    throw new InputError(
      `${name}: row ${row} is ${direction?.lacking}, so it has no ${metric} distance; omit it or use another metric`,
    );
  });
  const largest = points.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (!((2 * largest) ** (absolute ? 1 : 2) * columns < Infinity)) {
    throw new InputError(
      `${name}: ${largest} is too large to take distances; scale the points down`,
    );
  }
  return { metric, absolute, rows, columns, points };
}

/** @param onFlat called for each row without a direction where the metric needs one. */
function fillPoints(
  { metric, columns: width, points }: Pick<Space, 'metric' | 'columns' | 'points'>,
  { rows, columns, data }: DenseMatrix,
  onFlat: (row: number) => void,
): void {
  const { direction } = metrics[metric];
  if (direction === undefined) {
    points.set(data);
    return;
  }
  const row = new Float64Array(columns);
  for (let i = 0; i < rows; i++) {
    row.set(data.subarray(i * columns, (i + 1) * columns));
    const mean = direction.centred ? row.reduce((sum, value) => sum + value / columns, 0) : 0;
    for (let j = 0; j < columns; j++) row[j] -= mean;
    points.set(row, i * width);
    const length = Math.hypot(...row);
    if (length <= (direction.centred ? LEAST_VARIATION * (1 + Math.abs(mean)) : 0)) onFlat(i);
    else for (let j = i * width; j < i * width + columns; j++) points[j] /= length;
  }
}

/** Some points of a space, in the order of their rows. */
export function pick<Values extends Floats>(
  space: Space<Values>,
  rows: ArrayLike<number>,
): Space<Values> {
  const { metric, absolute, columns } = space;
  const points = sharedLike(space.points, rows.length * columns);
  for (let i = 0; i < rows.length; i++) {
    for (let j = 0; j < columns; j++) {
      points[i * columns + j] = space.points[rows[i] * columns + j];
    }
  }
  return { metric, absolute, rows: rows.length, columns, points };
}

/** A zeroed array of the same kind as another, on shared memory. */
export function sharedLike<Values extends Floats>(values: Values, length: number): Values {
  const isSingle = values.BYTES_PER_ELEMENT === Float32Array.BYTES_PER_ELEMENT;
  return (isSingle ? shared(Float32Array, length) : shared(Float64Array, length)) as Values;
}

/** Reduced distance of points a and b of a space. */
export function between({ absolute, points, columns }: Space, a: number, b: number): number {
  return reducedDistance(absolute, columns, points, a, points, b);
}

/** Reduced distance between point a of some coordinates and point b of others. */
export function reducedDistance(
  absolute: boolean,
  columns: number,
  as: Floats,
  a: number,
  bs: Floats,
  b: number,
): number {
  let sum = 0;
  for (let i = a * columns, j = b * columns, end = i + columns; i < end; i++, j++) {
    const difference = as[i] - bs[j];
    sum += absolute ? Math.abs(difference) : difference * difference;
  }
  return sum;
}
