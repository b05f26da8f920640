import type { DenseMatrix } from '../../../core/matrix/index.js';
import { depthOf, type Forest } from '../forest.js';

/**
 * A forest laid out for one row at a time: 8 bytes a node, since such a walk waits for memory most of
 * its time. A row is read as {@link readRow} makes it.
 */
export interface CompactTrees {
  /**
   * Two words a node: the position of its left child with its column in the lower bits, and its
   * threshold, which at a leaf is the leaf's value. A leaf has itself as its left child and the
   * column that is always NaN: a walk of too many steps stays in it.
   */
  readonly words: Int32Array;
  /** The same memory as `words`. */
  readonly floats: Float32Array;
  /** How many of the lower bits are the column. */
  readonly columnBits: number;
  /** Steps from the root to the deepest leaf of each tree. */
  readonly depths: Uint16Array;
}

/** Lays a forest out; undefined where its nodes and columns are too many for a word. */
export function compactTrees(forest: Forest): CompactTrees | undefined {
  const { feature, threshold, left, defaultLeft, featureNames, treeOffsets } = forest;
  const columns = featureNames.length;
  const columnBits = Math.ceil(Math.log2(2 * columns + 1));
  if (left.length * 2 ** columnBits >= 2 ** 31) return undefined;
  const words = new Int32Array(2 * left.length);
  const floats = new Float32Array(words.buffer);
  for (let node = 0; node < left.length; node++) {
    const leaf = left[node] < 0;
    const column = leaf ? 2 * columns : feature[node] + (defaultLeft[node] === 1 ? 0 : columns);
    words[2 * node] = ((leaf ? node : left[node]) << columnBits) | column;
    floats[2 * node + 1] = threshold[node];
  }
  const depths = Uint16Array.from({ length: treeOffsets.length - 1 }, (_, tree) =>
    depthOf(forest, treeOffsets[tree]),
  );
  return { words, floats, columnBits, depths };
}

/**
 * A row's values twice, then NaN. Only the second time is a missing value +∞ instead of NaN: NaN goes
 * left at a comparison `value ≥ threshold` and +∞ right, so a node's column also says in which
 * direction missing values go.
 */
function readRow({ data, columns }: DenseMatrix, row: number): Float32Array {
  const values = new Float32Array(2 * columns + 1);
  for (let j = 0; j < columns; j++) {
    const value = data[row * columns + j];
    values[j] = value;
    values[columns + j] = Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
  }
  values[2 * columns] = Number.NaN;
  return values;
}

/**
 * Adds the values of the first `rounds` trees to one row's sum, in float32 tree after tree.
 *
 * Four trees go down side by side: a step waits for memory, other trees' steps do not.
 */
export function addTreesToRow(
  forest: Forest,
  compact: CompactTrees | undefined,
  rounds: number,
  matrix: DenseMatrix,
  row: number,
  start: number,
): number {
  let sum = start;
  let tree = 0;
  if (compact !== undefined) {
    const { words, floats, columnBits, depths } = compact;
    const { treeOffsets } = forest;
    const values = readRow(matrix, row);
    const mask = (1 << columnBits) - 1;
    for (; tree + 4 <= rounds; tree += 4) {
      let a = treeOffsets[tree];
      let b = treeOffsets[tree + 1];
      let c = treeOffsets[tree + 2];
      let d = treeOffsets[tree + 3];
      const depth = Math.max(depths[tree], depths[tree + 1], depths[tree + 2], depths[tree + 3]);
      for (let step = 0; step < depth; step++) {
        const wordA = words[2 * a];
        const wordB = words[2 * b];
        const wordC = words[2 * c];
        const wordD = words[2 * d];
        a = (wordA >> columnBits) + (values[wordA & mask] >= floats[2 * a + 1] ? 1 : 0);
        b = (wordB >> columnBits) + (values[wordB & mask] >= floats[2 * b + 1] ? 1 : 0);
        c = (wordC >> columnBits) + (values[wordC & mask] >= floats[2 * c + 1] ? 1 : 0);
        d = (wordD >> columnBits) + (values[wordD & mask] >= floats[2 * d + 1] ? 1 : 0);
      }
      sum = Math.fround(sum + floats[2 * a + 1]);
      sum = Math.fround(sum + floats[2 * b + 1]);
      sum = Math.fround(sum + floats[2 * c + 1]);
      sum = Math.fround(sum + floats[2 * d + 1]);
    }
  }
  const rowStart = row * matrix.columns;
  for (; tree < rounds; tree++) {
    sum = Math.fround(sum + forest.threshold[findLeaf(forest, tree, matrix.data, rowStart)]);
  }
  return sum;
}

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
