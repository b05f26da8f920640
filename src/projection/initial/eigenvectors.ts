import { EigenvalueDecomposition } from 'ml-matrix';

/** The `count` greatest eigenvalues of a small symmetric matrix, greatest first, with their vectors. */
export function largestEigenvectors(
  matrix: readonly (readonly number[])[],
  count: number,
): { values: number[]; vectors: number[][] } {
  const rows = matrix.map((row) => [...row]);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(rows, {
    assumeSymmetric: true,
  });
  const order = realEigenvalues.map((_, i) => i);
  order.sort((i, j) => realEigenvalues[j] - realEigenvalues[i]);
  const chosen = order.slice(0, count);
  return {
    values: chosen.map((i) => realEigenvalues[i]),
    vectors: chosen.map((i) => eigenvectorMatrix.getColumn(i)),
  };
}
