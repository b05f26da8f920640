import type { DenseMatrix } from '../core/matrix/index.js';
import { shared } from '../core/threads/index.js';

/** How far two points are apart. Cosine and correlation are 1 − similarity, from 0 to 2. */
export type Metric = 'euclidean' | 'manhattan' | 'cosine' | 'correlation';

/**
 * Points in coordinates where the metric is plain euclidean or manhattan, so that one search serves
 * all. Row-major Float32 on shared memory.
 */
export interface Space {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float32Array;
  readonly manhattan: boolean;
}

/**
 * Brings points into such coordinates. Cosine: rows of unit length, whose squared euclidean
 * distance is twice the cosine distance; correlation: the same after taking off each row's mean.
 */
export function toSpace({ rows, columns, data }: DenseMatrix, metric: Metric): Space {
  const width = widthOf(columns, metric);
  const angular = width > columns;
  const out = shared(Float32Array, rows * width);
  for (let i = 0; i < rows; i++) {
    let mean = 0;
    if (metric === 'correlation') {
      for (let j = 0; j < columns; j++) mean += data[i * columns + j] / columns;
    }
    let squares = 0;
    for (let j = 0; j < columns; j++) {
      const value = data[i * columns + j] - mean;
      out[i * width + j] = value;
      squares += value * value;
    }
    if (!angular) continue;
    const norm = Math.sqrt(squares);
    const flat = norm <= 1e-7 * (1 + Math.abs(mean));
    for (let j = 0; j < columns; j++) out[i * width + j] = flat ? 0 : out[i * width + j] / norm;
    out[i * width + columns] = flat ? 1 : 0;
  }
  return { rows, columns: width, data: out, manhattan: metric === 'manhattan' };
}

/**
 * Columns of such coordinates. With an angle one more holds 1 for rows without a direction: these are
 * at cosine distance 0 from each other and 1 from all the rest.
 */
export function widthOf(columns: number, metric: Metric): number {
  return metric === 'cosine' || metric === 'correlation' ? columns + 1 : columns;
}

/** The same points in another order: row p of the result is row `order[p]`. */
export function reorder(space: Space, order: Int32Array): Space {
  const { rows, columns } = space;
  const data = shared(Float32Array, rows * columns);
  for (let p = 0; p < rows; p++) {
    for (let j = 0; j < columns; j++) data[p * columns + j] = space.data[order[p] * columns + j];
  }
  return { ...space, data };
}

/** Squared euclidean, or manhattan, distance of rows a and b. */
export function distanceBetween({ columns, data, manhattan }: Space, a: number, b: number): number {
  return distance(data, a * columns, data, b * columns, columns, manhattan);
}

/** Squared euclidean, or manhattan, distance of the points at `a[i…]` and `b[j…]`. */
export function distance(
  a: Float32Array,
  i: number,
  b: Float32Array,
  j: number,
  columns: number,
  manhattan: boolean,
): number {
  let sum = 0;
  if (manhattan) {
    for (let c = 0; c < columns; c++) sum += Math.abs(a[i + c] - b[j + c]);
    return sum;
  }
  for (let c = 0; c < columns; c++) {
    const difference = a[i + c] - b[j + c];
    sum += difference * difference;
  }
  return sum;
}

/** Turns distances that a search gave (squared euclidean, or manhattan) into those of the metric. */
export function toMetric(distances: Float32Array, metric: Metric): void {
  if (metric === 'manhattan') return;
  for (let i = 0; i < distances.length; i++) {
    distances[i] = metric === 'euclidean' ? Math.sqrt(distances[i]) : distances[i] / 2;
  }
}
