import type { DenseMatrix } from '../../runtime/matrix.js';
import type { BinnedMatrix } from './bins.js';
import type { TreeArrays } from './tree.js';

/** Adds what the tree predicts for rows of a binned matrix to the margins, one for each of them. */
export function addTreeByBins(
  tree: TreeArrays,
  learningRate: number,
  { bins, columns, offsets }: BinnedMatrix,
  rows: Int32Array,
  margins: Float32Array,
): void {
  const { isLeaf, left, column, firstRight, defaultLeft, weight } = tree;
  for (let i = 0; i < rows.length; i++) {
    const start = rows[i] * columns;
    let node = 0;
    while (isLeaf[node] === 0) {
      const j = column[node];
      const bin = bins[start + j];
      const missingLeft = defaultLeft[node] === 1 ? offsets[j + 1] - offsets[j] : -1;
      // The right child stands behind the left one; a sum, because a branch is often mispredicted.
      node = left[node] + (Number(bin >= firstRight[node]) & Number(bin !== missingLeft));
    }
    margins[i] += Math.fround(weight[node] * learningRate);
  }
}

/** The same by the values themselves, as float32. */
export function addTreeByValues(
  tree: TreeArrays,
  learningRate: number,
  { rows, columns, data }: DenseMatrix,
  margins: Float32Array,
): void {
  const { isLeaf, left, right, column, threshold, defaultLeft, weight } = tree;
  for (let i = 0; i < rows; i++) {
    const start = i * columns;
    let node = 0;
    while (isLeaf[node] === 0) {
      const value = Math.fround(data[start + column[node]]);
      const goesLeft = value < threshold[node] || (Number.isNaN(value) && defaultLeft[node] === 1);
      node = goesLeft ? left[node] : right[node];
    }
    margins[i] += Math.fround(weight[node] * learningRate);
  }
}
