import type { DenseMatrix } from '../../../core/matrix/index.js';
import type { Forest } from '../forest.js';

/**
 * The leaf of a tree that a row ends in, as a position in the forest's arrays. Values are rounded
 * to float32 before they are compared, as XGBoost does.
 *
 * @param rowStart position of the row's first value in `data`.
 */
export function findLeaf(
  forest: Forest,
  tree: number,
  data: DenseMatrix['data'],
  rowStart: number,
): number {
  const { feature, threshold, left, right, defaultLeft } = forest;
  let node = forest.treeOffsets[tree];
  while (left[node] >= 0) {
    const value = Math.fround(data[rowStart + feature[node]]);
    const missing = Number.isNaN(value);
    const goesLeft = missing ? defaultLeft[node] === 1 : value < threshold[node];
    node = goesLeft ? left[node] : right[node];
  }
  return node;
}
