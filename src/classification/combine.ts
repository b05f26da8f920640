import type { LabelMatrix } from '../runtime/labels.js';
import type { DenseMatrix } from '../runtime/matrix.js';
import type { Taxonomy } from '../taxonomy/index.js';

/**
 * Turns each node's own probability, given its parent, into the probability of the node:
 * P(node) = P(parent) · P(node | parent), from the root, whose probability is 1, down. In place.
 *
 * @param conditional songs × nodes, column n is node n; holds the result afterwards. A child's
 *   probability never exceeds its parent's.
 */
export function multiplyDown(conditional: DenseMatrix, taxonomy: Taxonomy): void {
  const { rows, columns, data } = conditional;
  const { parents } = taxonomy;
  for (let i = 0; i < rows; i++) {
    const song = i * columns;
    data[song] = 1;
    for (let node = 1; node < columns; node++) data[song + node] *= data[song + parents[node]];
  }
}

/**
 * Divides the probabilities of siblings by their sum, for songs that are in one of them at most. In
 * place, before {@link multiplyDown}. Siblings that are all 0, as a hint can make them, stay so.
 */
export function normaliseSiblings(conditional: DenseMatrix, taxonomy: Taxonomy): void {
  const { rows, columns, data } = conditional;
  for (let parent = 0; parent < columns; parent++) {
    const children = taxonomy.children(parent);
    for (let song = 0; song < rows * columns; song += columns) {
      let sum = 0;
      for (const child of children) sum += data[song + child];
      if (sum === 0) continue;
      for (const child of children) data[song + child] /= sum;
    }
  }
}

/**
 * Puts the true answer, 0 or 1, in the place of every supergenre's own probability: what the
 * hierarchy could reach if its inner nodes never erred. In place, before {@link multiplyDown}.
 *
 * @param truth songs × nodes, 1 where the song is in the node.
 */
export function giveHint(conditional: DenseMatrix, truth: LabelMatrix, taxonomy: Taxonomy): void {
  const { rows, columns, data } = conditional;
  for (let node = 1; node < columns; node++) {
    if (taxonomy.isLeaf(node)) continue;
    for (let i = 0; i < rows; i++) data[i * columns + node] = truth.data[i * columns + node];
  }
}

/** The columns of the genres: songs × genres, in the order of `taxonomy.genres`. */
export function genreColumns<A extends DenseMatrix | LabelMatrix>(nodes: A, taxonomy: Taxonomy): A {
  const { leaves } = taxonomy;
  const { rows, columns } = nodes;
  const data = new (nodes.data.constructor as { new (length: number): A['data'] })(
    rows * leaves.length,
  );
  for (let i = 0; i < rows; i++) {
    for (let g = 0; g < leaves.length; g++) {
      data[i * leaves.length + g] = nodes.data[i * columns + leaves[g]];
    }
  }
  return { rows, columns: leaves.length, data } as A;
}
