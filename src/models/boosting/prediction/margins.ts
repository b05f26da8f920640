import type { DenseMatrix } from '../../../core/matrix/index.js';
import { BLOCK_ROWS, type PackedTrees } from './packed-forest.js';
import { LANES, type Walker, walkerOf } from './walk.js';

/** For fewer rows it is not worth copying the trees to where the walk reads them. */
export const FEW_ROWS = 6;

/**
 * Adds the values of the first `rounds` trees to the rows' sums, tree after tree in float32 as
 * XGBoost does, hence with its results bit for bit.
 */
export function addPackedTrees(
  chunks: readonly PackedTrees[],
  rounds: number,
  matrix: DenseMatrix,
  sums: Float32Array,
): void {
  let before = 0;
  for (const chunk of chunks) {
    const trees = Math.min(chunk.roots.length, rounds - before);
    if (trees <= 0) return;
    addChunk(chunk, trees, matrix, sums);
    before += trees;
  }
}

function addChunk(
  { words, roots, depths }: PackedTrees,
  trees: number,
  matrix: DenseMatrix,
  sums: Float32Array,
): void {
  const blockAt = words.length;
  const sumsAt = blockAt + 2 * matrix.columns * BLOCK_ROWS;
  const walker = walkerOf(4 * (sumsAt + BLOCK_ROWS));
  walker.words.set(words);
  for (let first = 0; first < matrix.rows; first += BLOCK_ROWS) {
    const rows = Math.min(BLOCK_ROWS, matrix.rows - first);
    fillBlock(walker, blockAt, matrix, first, rows);
    walker.floats.set(sums.subarray(first, first + rows), sumsAt);
    const blockEnd = blockAt + Math.ceil(rows / LANES) * LANES;
    for (let t = 0; t < trees; t++) {
      walker.walk(roots[t], depths[t], 4 * blockAt, 4 * blockEnd, 4 * sumsAt);
    }
    sums.set(walker.floats.subarray(sumsAt, sumsAt + rows), first);
  }
}

/** Copies rows into a block, each column twice; see {@link PackedTrees}. */
function fillBlock(
  { floats }: Walker,
  blockAt: number,
  { data, columns }: DenseMatrix,
  first: number,
  rows: number,
): void {
  const second = columns * BLOCK_ROWS;
  let from = first * columns;
  for (let row = 0; row < rows; row++) {
    let to = blockAt + row;
    for (let column = 0; column < columns; column++) {
      const value = data[from++];
      floats[to] = value;
      floats[to + second] = Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
      to += BLOCK_ROWS;
    }
  }
}
