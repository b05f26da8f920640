/**
 * Factors a symmetric positive definite matrix into L Lᵀ, in place: L is the lower half.
 *
 * @param matrix n × n, row-major; only its lower half is read.
 * @returns whether it is positive definite; if not, the content is of no use.
 */
export function factor(matrix: Float64Array, n: number): boolean {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j];
      for (let k = 0; k < j; k++) sum -= matrix[i * n + k] * matrix[j * n + k];
      if (i !== j) {
        matrix[i * n + j] = sum / matrix[j * n + j];
      } else if (sum > 0) {
        matrix[i * n + i] = Math.sqrt(sum);
      } else {
        return false;
      }
    }
  }
  return true;
}

/** Solves L x = b in place. */
export function solveLower(lower: Float64Array, n: number, b: Float64Array): void {
  for (let i = 0; i < n; i++) {
    let sum = b[i];
    for (let k = 0; k < i; k++) sum -= lower[i * n + k] * b[k];
    b[i] = sum / lower[i * n + i];
  }
}

/** Solves Lᵀ x = b in place. */
export function solveUpper(lower: Float64Array, n: number, b: Float64Array): void {
  for (let i = n - 1; i >= 0; i--) {
    let sum = b[i];
    for (let k = i + 1; k < n; k++) sum -= lower[k * n + i] * b[k];
    b[i] = sum / lower[i * n + i];
  }
}
