import { type DenseMatrix, shared } from '../../../core/matrix/index.js';
import type { Taxonomy } from '../../../taxonomy/index.js';

/** Names of the features that a stacked booster sees: the songs' own, then what others say of each node. */
export function stackedFeatureNames(featureNames: readonly string[], taxonomy: Taxonomy): string[] {
  const said = innerNodes(taxonomy).map((node) => `tree: ${taxonomy.path(node)}`);
  return [...featureNames, ...said, ...taxonomy.genres.map((genre) => `flat: ${genre}`)];
}

/**
 * The features of a stacked booster, on memory that threads share: 4 bytes for each song and feature.
 *
 * @param tree songs × nodes, probabilities of the taxonomy's nodes. @param flat of the flat one's.
 */
export function stackedFeatures(
  features: DenseMatrix,
  taxonomy: Taxonomy,
  tree: DenseMatrix,
  flat: DenseMatrix,
): DenseMatrix {
  const inner = innerNodes(taxonomy);
  const genres = taxonomy.genres.length;
  const columns = features.columns + inner.length + genres;
  const data = shared(Float32Array, features.rows * columns);
  for (let i = 0; i < features.rows; i++) {
    const row = i * columns;
    for (let j = 0; j < features.columns; j++) {
      data[row + j] = features.data[i * features.columns + j];
    }
    inner.forEach((node, k) => {
      data[row + features.columns + k] = tree.data[i * tree.columns + node];
    });
    for (let g = 0; g < genres; g++) {
      data[row + features.columns + inner.length + g] = flat.data[i * flat.columns + 1 + g];
    }
  }
  return { rows: features.rows, columns, data };
}

/** The nodes between the root and the genres. */
export function innerNodes(taxonomy: Taxonomy): number[] {
  return Array.from(taxonomy.names.keys()).filter((node) => node > 0 && !taxonomy.isLeaf(node));
}
