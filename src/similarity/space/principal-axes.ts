import type { DenseMatrix } from '../../core/matrix/index.js';

/** Sweeps of rotations at most; some seven are enough. */
const MOST_SWEEPS = 30;

/**
 * The directions in which rows vary most, the widest first, by Jacobi's rotations of their covariance.
 *
 * @returns at most `count` axes, axes × columns; fewer where the rows vary in fewer directions.
 */
export function principalAxes(
  { rows, columns, data }: DenseMatrix,
  means: Float64Array,
  count: number,
): Float64Array {
  const covariance = new Float64Array(columns * columns);
  const gaps = new Float64Array(columns);
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < columns; j++) gaps[j] = data[row * columns + j] - means[j];
    for (let i = 0; i < columns; i++) {
      for (let j = i; j < columns; j++) covariance[i * columns + j] += (gaps[i] * gaps[j]) / rows;
    }
  }
  for (let i = 0; i < columns; i++) {
    for (let j = 0; j < i; j++) covariance[i * columns + j] = covariance[j * columns + i];
  }
  const vectors = diagonalise(covariance, columns);
  const variances = Array.from({ length: columns }, (_, i) => covariance[i * columns + i]);
  const least = 1e-9 * Math.max(...variances);
  const order = Array.from(variances.keys())
    .filter((axis) => variances[axis] > least)
    .sort((a, b) => variances[b] - variances[a] || a - b)
    .slice(0, count);
  return Float64Array.from(
    order.flatMap((axis) => Array.from({ length: columns }, (_, j) => vectors[j * columns + axis])),
  );
}

/** Turns a symmetric matrix into a diagonal one, in place. @returns its eigenvectors, as columns. */
function diagonalise(matrix: Float64Array, size: number): Float64Array {
  const vectors = new Float64Array(size * size);
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1;
  const scale = matrix.reduce((sum, value) => sum + value * value, 0);
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let off = 0;
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) off += matrix[p * size + q] ** 2;
    }
    if (off <= 1e-24 * scale) break;
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) rotate(matrix, vectors, size, p, q);
    }
  }
  return vectors;
}

/** Makes the entry in row p and column q 0 (Golub and Van Loan, "Matrix Computations", section 8.5). */
function rotate(
  matrix: Float64Array,
  vectors: Float64Array,
  size: number,
  p: number,
  q: number,
): void {
  const entry = matrix[p * size + q];
  if (entry === 0) return;
  const tau = (matrix[q * size + q] - matrix[p * size + p]) / (2 * entry);
  const tangent = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
  const cosine = 1 / Math.sqrt(1 + tangent * tangent);
  const sine = tangent * cosine;
  for (let k = 0; k < size; k++) {
    turn(matrix, k * size + p, k * size + q, cosine, sine);
    turn(vectors, k * size + p, k * size + q, cosine, sine);
  }
  for (let k = 0; k < size; k++) turn(matrix, p * size + k, q * size + k, cosine, sine);
}

function turn(values: Float64Array, a: number, b: number, cosine: number, sine: number): void {
  const left = values[a];
  const right = values[b];
  values[a] = cosine * left - sine * right;
  values[b] = sine * left + cosine * right;
}
