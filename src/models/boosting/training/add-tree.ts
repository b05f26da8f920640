import type { DenseMatrix } from '../../../core/matrix/index.js';
import type { TreeArrays } from '../growing/tree.js';

/** Adds what the tree predicts for rows, by their values as float32, to the margins, one for each of them. */
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
