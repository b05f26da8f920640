import { type FittedClassifier, normaliseSiblings } from '../classification/inference.js';
import type { DenseMatrix } from '../core/matrix/index.js';
import { nodeModel } from './nodes.js';

/**
 * P(node | parent) of the average song: the one whose margin at each node is the model's expected one.
 * Its answers are combined as every song's are, so that the two compare: with `negatives` other than
 * `siblings` a node's model answers for P(node) itself.
 *
 * @param anySong features of one song; the expected margins are the same for each.
 * @returns one for each node, 1 for the root.
 */
export function averageSong(classifier: FittedClassifier, anySong: DenseMatrix): Float64Array {
  const { taxonomy, exclusive, negatives } = classifier;
  const { size, parents } = taxonomy;
  const own = new Float64Array(size).fill(1);
  for (let node = 1; node < size; node++) {
    const expected = nodeModel(classifier, node).contributions(anySong).data[anySong.columns];
    own[node] = 1 / (1 + Math.exp(-expected));
  }
  if (exclusive) normaliseSiblings({ rows: 1, columns: size, data: own }, taxonomy);
  if (negatives === 'siblings') return own;
  for (let node = 1; node < size; node++) own[node] = Math.min(own[node], own[parents[node]]);
  return own.map((p, node) => (node === 0 || p === 0 ? p : p / own[parents[node]]));
}
