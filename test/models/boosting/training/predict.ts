import type { Forest } from '../../../../src/models/boosting/forest.js';

/** Margins of row-major float32 rows, added up as floats; the plainest possible walk. */
export function margins(forest: Forest, columns: number, data: Float32Array): Float32Array {
  const rows = data.length / columns;
  const { baseScore } = forest;
  const base =
    forest.objective === 'binary:logistic' ? -Math.log(1 / Math.fround(baseScore) - 1) : baseScore;
  const result = new Float32Array(rows).fill(base);
  for (let i = 0; i < rows; i++) {
    for (let t = 0; t + 1 < forest.treeOffsets.length; t++) {
      let node = forest.treeOffsets[t];
      while (forest.left[node] >= 0) {
        const value = data[i * columns + forest.feature[node]];
        const left = Number.isNaN(value)
          ? forest.defaultLeft[node] === 1
          : value < forest.threshold[node];
        node = left ? forest.left[node] : forest.right[node];
      }
      result[i] += forest.threshold[node];
    }
  }
  return result;
}

export function probabilities(forest: Forest, columns: number, data: Float32Array): Float64Array {
  return Float64Array.from(margins(forest, columns, data), (m) => 1 / (1 + Math.exp(-m)));
}

/** The largest absolute difference of two lists. */
export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs(a[i] - b[i]));
  return largest;
}
