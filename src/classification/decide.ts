import { InputError } from '../core/errors/index.js';
import type { DenseMatrix, LabelMatrix } from '../core/matrix/index.js';
import type { Taxonomy } from '../taxonomy/index.js';

/**
 * Sets of genres that respect the tree: a song has a genre whose probability reaches the genre's
 * threshold, and every node above such a genre.
 *
 * @param nodes songs × nodes, as {@link HierarchicalClassifier.predict} gives them.
 * @param thresholds one for each of the taxonomy's genres, in their order.
 * @returns songs × nodes, 1 where the song is said to be in the node; the root's column is 1 where it
 *   has any genre.
 * @throws InputError when there is another number of thresholds or nodes.
 */
export function decideNodes(
  taxonomy: Taxonomy,
  nodes: DenseMatrix,
  thresholds: ArrayLike<number>,
): LabelMatrix {
  const { leaves, parents, size } = taxonomy;
  if (thresholds.length !== leaves.length || nodes.columns !== size) {
    throw new InputError(
      `${leaves.length} thresholds and ${size} columns of nodes are needed, there are ${thresholds.length} and ${nodes.columns}`,
    );
  }
  const data = new Uint8Array(nodes.rows * size);
  for (let song = 0; song < data.length; song += size) {
    leaves.forEach((leaf, g) => {
      if (!(nodes.data[song + leaf] >= thresholds[g])) return;
      for (let node = leaf; node >= 0 && data[song + node] === 0; node = parents[node]) {
        data[song + node] = 1;
      }
    });
  }
  return { rows: nodes.rows, columns: size, data };
}
