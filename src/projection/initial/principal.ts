import type { Space } from '../../neighbours/index.js';
import { largestEigenvectors } from './eigenvectors.js';

/**
 * The points' coordinates along their principal components, most variance first; 0 in dimensions
 * beyond the number of columns. One array per dimension.
 */
export function principalCoordinates({ rows, columns, points }: Space, dimensions: number) {
  const means = new Float64Array(columns);
  for (let i = 0; i < points.length; i++) means[i % columns] += points[i] / rows;
  const covariance = Array.from({ length: columns }, () => new Array<number>(columns).fill(0));
  for (let i = 0; i < points.length; i += columns) {
    for (let p = 0; p < columns; p++) {
      for (let q = 0; q <= p; q++) {
        covariance[p][q] += (points[i + p] - means[p]) * (points[i + q] - means[q]);
      }
    }
  }
  for (let p = 0; p < columns; p++) for (let q = 0; q < p; q++) covariance[q][p] = covariance[p][q];
  const { vectors } = largestEigenvectors(covariance, Math.min(dimensions, columns));
  return Array.from({ length: dimensions }, (_, d) => {
    const along = new Float64Array(rows);
    if (vectors[d] === undefined) return along;
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        along[i] += (points[i * columns + j] - means[j]) * vectors[d][j];
      }
    }
    return along;
  });
}
