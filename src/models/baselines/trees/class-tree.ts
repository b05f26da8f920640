import type { DenseMatrix } from '../../../core/matrix/index.js';

/** A tree whose leaves hold shares of classes, in flat arrays; node 0 is the root. */
export interface ClassTree {
  /** The feature that a node asks for; −1 at a leaf. */
  readonly features: Int32Array;
  /** Rows up to this value go left. */
  readonly thresholds: Float64Array;
  /** The left child; the right one follows it. */
  readonly lefts: Int32Array;
  /** Where the classes of node i begin in `classes` and `shares`; they end where those of node i + 1 begin. */
  readonly starts: Int32Array;
  readonly classes: Int32Array;
  readonly shares: Float64Array;
}

/**
 * Adds what a tree says of rows to their probabilities.
 *
 * @param weight what it is multiplied by.
 * @param probabilities rows × `count`.
 */
export function addTree(
  tree: ClassTree,
  { rows, columns, data }: DenseMatrix,
  weight: number,
  probabilities: Float64Array,
  count: number,
): void {
  const { features, thresholds, lefts, starts, classes, shares } = tree;
  for (let i = 0; i < rows; i++) {
    const row = i * columns;
    let node = 0;
    while (features[node] >= 0) {
      node = lefts[node] + (data[row + features[node]] <= thresholds[node] ? 0 : 1);
    }
    for (let k = starts[node]; k < starts[node + 1]; k++) {
      probabilities[i * count + classes[k]] += weight * shares[k];
    }
  }
}
