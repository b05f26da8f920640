import type { DenseMatrix, LabelMatrix } from '../../core/matrix/index.js';
import type { Taxonomy } from '../../taxonomy/index.js';
import type { Negatives } from '../scoring-shape.js';

/**
 * Turns each node's own probability into the probability of the node, from the root, whose
 * probability is 1, down. With `siblings` a node's own probability is one given its parent, and
 * P(node) = P(parent) · P(node | parent); with other negatives it is the node's already, and is only
 * kept from exceeding the parent's. In place.
 *
 * @param own songs × nodes, column n is node n; holds the result afterwards. A child's probability
 *   never exceeds its parent's.
 */
export function combineDown(own: DenseMatrix, taxonomy: Taxonomy, negatives: Negatives): void {
  const { rows, columns, data } = own;
  const { parents } = taxonomy;
  const conditional = negatives === 'siblings';
  for (let i = 0; i < rows; i++) {
    const song = i * columns;
    data[song] = 1;
    for (let node = 1; node < columns; node++) {
      const parent = data[song + parents[node]];
      const at = song + node;
      data[at] = conditional ? data[at] * parent : Math.min(data[at], parent);
    }
  }
}

/**
 * Divides the probabilities of siblings by their sum, for songs that are in one of them at most. In
 * place, before `combineDown`. Siblings that are all 0, as a hint can make them, stay so.
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
 * hierarchy could reach if its inner nodes never erred. In place, before `combineDown`.
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

/** The columns of some nodes: songs × those nodes. */
export function nodeColumns<A extends DenseMatrix | LabelMatrix>(
  { rows, columns, data }: A,
  nodes: Int32Array,
): A {
  const some = new (data.constructor as { new (length: number): A['data'] })(rows * nodes.length);
  for (let i = 0, k = 0; i < rows; i++) {
    for (let n = 0; n < nodes.length; n++, k++) some[k] = data[i * columns + nodes[n]];
  }
  return { rows, columns: nodes.length, data: some } as A;
}

/** The columns of the genres: songs × genres, in the order of `taxonomy.genres`. */
export function genreColumns<A extends DenseMatrix | LabelMatrix>(nodes: A, taxonomy: Taxonomy): A {
  return nodeColumns(nodes, taxonomy.leaves);
}

/** The columns below the root. */
export function withoutRoot<A extends DenseMatrix | LabelMatrix>(nodes: A): A {
  const { rows, columns, data } = nodes;
  return { ...nodes, rows, columns: columns - 1, data: data.filter((_, k) => k % columns > 0) };
}

/**
 * What songs are in, over {@link Taxonomy.flat}: the root's column, then the genres'.
 *
 * @param truth songs × nodes of the taxonomy.
 */
export function flatTruth(truth: LabelMatrix, taxonomy: Taxonomy): LabelMatrix {
  const { leaves } = taxonomy;
  const columns = leaves.length + 1;
  const data = new Uint8Array(truth.rows * columns);
  for (let i = 0; i < truth.rows; i++) {
    data[i * columns] = truth.data[i * truth.columns];
    leaves.forEach((leaf, g) => {
      data[i * columns + 1 + g] = truth.data[i * truth.columns + leaf];
    });
  }
  return { rows: truth.rows, columns, data };
}
