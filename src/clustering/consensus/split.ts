import type { DenseMatrix } from '../../core/matrix/index.js';
import type { Partition } from './partition.js';

/** Steps to the widest direction: it need not be exact. */
const POWER_STEPS = 30;

/**
 * Divides a group where its mean is, along the direction in which it is widest; the new group has the next
 * number.
 *
 * @param group default: the one with the greatest spread.
 * @returns undefined where all its points are equal.
 */
export function splitWidest(
  points: DenseMatrix,
  { labels, centres, spreads }: Partition,
  group = spreads.indexOf(Math.max(...spreads)),
): Int32Array<ArrayBuffer> | undefined {
  if (!(spreads[group] > 0)) return undefined;
  const { rows, columns, data } = points;
  const centre = centres.subarray(group * columns, (group + 1) * columns);
  const direction = widestDirection(points, labels, group, centre);
  const split = Int32Array.from(labels);
  for (let p = 0; p < rows; p++) {
    if (labels[p] !== group) continue;
    let along = 0;
    for (let j = 0; j < columns; j++) along += (data[p * columns + j] - centre[j]) * direction[j];
    if (along > 0) split[p] = spreads.length;
  }
  return split;
}

/** The first principal axis of a group, by power iteration on its covariance. */
function widestDirection(
  { rows, columns, data }: DenseMatrix,
  labels: Int32Array,
  group: number,
  centre: Float64Array,
): Float64Array {
  const covariance = new Float64Array(columns * columns);
  for (let p = 0; p < rows; p++) {
    if (labels[p] !== group) continue;
    for (let i = 0; i < columns; i++) {
      const along = data[p * columns + i] - centre[i];
      for (let j = 0; j < columns; j++) {
        covariance[i * columns + j] += along * (data[p * columns + j] - centre[j]);
      }
    }
  }
  // The widest column is a start that is not at right angles to the axis.
  let widest = 0;
  for (let j = 1; j < columns; j++) {
    if (covariance[j * columns + j] > covariance[widest * columns + widest]) widest = j;
  }
  let direction = new Float64Array(columns);
  direction[widest] = 1;
  for (let step = 0; step < POWER_STEPS; step++) {
    const next = new Float64Array(columns);
    for (let i = 0; i < columns; i++) {
      for (let j = 0; j < columns; j++) next[i] += covariance[i * columns + j] * direction[j];
    }
    const length = Math.hypot(...next);
    direction = next.map((value) => value / length);
  }
  return direction;
}
