import type { DenseMatrix } from '../../../core/matrix/index.js';
import type { Forest } from '../forest.js';
import { type EdgeFactors, edgeFactors, LEAVES_PATH, ON_PATH, STANDINGS } from './edge-factors.js';

/** Rows that are taken through a tree side by side at most: their numbers stay in the first-level cache. */
const BLOCK_ROWS = 16;

/**
 * Adds to each row the SHAP values of the first `rounds` trees, and to its last column the trees'
 * mean values. `out` has columns + 1 numbers for each row of the matrix.
 *
 * These are the values of path-dependent TreeSHAP (Lundberg, Erion, Lee, "Consistent Individualized
 * Feature Attribution for Tree Ensembles", 2018), by another way. To a set S of known features a
 * leaf of value v gives v ∏_{i ∈ S} o_i ∏_{i ∉ S} z_i, over the features i of its path: o_i is 1
 * when the row goes the path's way at all splits on i, else 0, and z_i is the share of training
 * rows that do. The Shapley value of feature j in this game is the integral of its multilinear
 * extension (Owen, "Multilinear Extensions of Games", 1972),
 *
 *   φ_j = ∫₀¹ v (o_j − z_j) ∏_{i ≠ j} (t o_i + (1 − t) z_i) dt,
 *
 * of a polynomial of t, so that few points of a quadrature give it exactly. With f_i short for
 * t o_i + (1 − t) z_i, at each point the leaf's product p = v ∏ f_i is made on the way down, edge by
 * edge, and gives φ_j the part p (o_j − z_j) / f_j. As in Linear TreeSHAP (Yu et al., 2022) leaves
 * share the way up: where an edge splits on j for the second time, its part is the difference to
 * that of the earlier edge, so that an edge adds to φ_j the sum of all p below it times one number.
 */
export function addContributions(
  forest: Forest,
  rounds: number,
  matrix: DenseMatrix,
  out: Float64Array,
): void {
  const { columns } = matrix;
  const width = Math.min(BLOCK_ROWS, matrix.rows);
  const block = new Float32Array(columns * width);
  const values = new Float64Array(columns * width);
  let room = { standings: new Uint8Array(0), sums: new Float64Array(0) };
  for (let t = 0; t < rounds; t++) {
    for (const tree of edgeFactors(forest, t)) {
      if (room.sums.length < tree.nodes * width) {
        const size = tree.nodes * width;
        room = { standings: new Uint8Array(size), sums: new Float64Array(size) };
      }
      for (let first = 0; first < matrix.rows; first += width) {
        const rows = Math.min(width, matrix.rows - first);
        fillBlock(block, width, matrix, first, rows);
        standings(tree, block, width, room.standings);
        values.fill(0);
        for (let point = 0; point < tree.weights.length; point++) {
          multiplyDown(tree, point, width, room.standings, room.sums);
          sumUp(tree, point, width, room.standings, room.sums, values);
        }
        addBlock(values, width, tree.mean, columns, first, rows, out);
      }
    }
  }
}

/** Copies rows column by column. Rows that are missing at the end keep what was there. */
function fillBlock(
  block: Float32Array,
  width: number,
  { data, columns }: DenseMatrix,
  first: number,
  rows: number,
): void {
  let from = first * columns;
  for (let row = 0; row < rows; row++) {
    for (let to = row; to < block.length; to += width) block[to] = data[from++];
  }
}

/** Fills in how every row of the block stands to every edge. */
function standings(tree: EdgeFactors, block: Float32Array, width: number, to: Uint8Array): void {
  const { nodes, left, column, threshold, defaultLeft, earlier } = tree;
  to.fill(ON_PATH, 0, width);
  for (let node = 0; node < nodes; node++) {
    if (left[node] < 0) continue;
    const missingRight = defaultLeft[node] === 0;
    const values = column[node] * width;
    const above = earlier[node] * width;
    const toLeft = left[node] * width;
    const toRight = toLeft + width;
    const limit = threshold[node];
    for (let row = 0; row < width; row++) {
      const value = block[values + row];
      const right = value >= limit || (missingRight && Number.isNaN(value)) ? 1 : 0;
      const on = to[above + row] === ON_PATH ? 1 : 0;
      to[toLeft + row] = on * (right === 1 ? LEAVES_PATH : ON_PATH);
      to[toRight + row] = on * (right === 1 ? ON_PATH : LEAVES_PATH);
    }
  }
}

/** Fills in the products at every node, for one point of the quadrature. */
function multiplyDown(
  tree: EdgeFactors,
  point: number,
  width: number,
  standing: Uint8Array,
  products: Float64Array,
): void {
  const { nodes, left, scale } = tree;
  products.fill(tree.weights[point], 0, width);
  for (let node = 0; node < nodes; node++) {
    if (left[node] < 0) continue;
    const factors = (point * nodes + left[node]) * STANDINGS;
    const at = node * width;
    multiplyToChildren(products, standing, scale, factors, width, at, left[node] * width);
  }
}

/** The loop over rows alone, so that the compiler keeps its arrays at hand. */
function multiplyToChildren(
  products: Float64Array,
  standing: Uint8Array,
  scale: Float64Array,
  factors: number,
  width: number,
  node: number,
  left: number,
): void {
  const right = left + width;
  for (let row = 0; row < width; row++) {
    const product = products[node + row];
    products[left + row] = product * scale[factors + standing[left + row]];
    products[right + row] = product * scale[factors + STANDINGS + standing[right + row]];
  }
}

/** Turns the leaves' products into sums at every node, and adds the edges' parts to the values. */
function sumUp(
  tree: EdgeFactors,
  point: number,
  width: number,
  standing: Uint8Array,
  sums: Float64Array,
  values: Float64Array,
): void {
  const { nodes, left, column, gain } = tree;
  for (let node = nodes - 1; node >= 0; node--) {
    if (left[node] < 0) continue;
    const factors = (point * nodes + left[node]) * STANDINGS;
    const at = node * width;
    const value = column[node] * width;
    sumFromChildren(sums, standing, gain, factors, width, at, left[node] * width, values, value);
  }
}

function sumFromChildren(
  sums: Float64Array,
  standing: Uint8Array,
  gain: Float64Array,
  factors: number,
  width: number,
  node: number,
  left: number,
  values: Float64Array,
  value: number,
): void {
  const right = left + width;
  for (let row = 0; row < width; row++) {
    const fromLeft = sums[left + row];
    const fromRight = sums[right + row];
    values[value + row] +=
      fromLeft * gain[factors + standing[left + row]] +
      fromRight * gain[factors + STANDINGS + standing[right + row]];
    sums[node + row] = fromLeft + fromRight;
  }
}

function addBlock(
  values: Float64Array,
  width: number,
  mean: number,
  columns: number,
  first: number,
  rows: number,
  out: Float64Array,
): void {
  let to = first * (columns + 1);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) out[to++] += values[column * width + row];
    out[to++] += mean;
  }
}
