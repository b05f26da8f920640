import { type FittedClassifier, normaliseSiblings } from '../classification/inference.js';
import { nodeModel } from './nodes.js';

/** Known since they were asked for first: all nodes' models are explained for them. */
const known = new WeakMap<FittedClassifier, Float64Array>();

/**
 * P(node | parent) of the average song: the one whose margin at each node is the model's expected one.
 * Its answers are combined as every song's are, so that the two compare: with `negatives` other than
 * `siblings` a node's model answers for P(node) itself.
 *
 * @returns one for each node, 1 for the root.
 */
export function averageSong(classifier: FittedClassifier): Float64Array {
  const average = known.get(classifier) ?? computeAverage(classifier);
  known.set(classifier, average);
  return average;
}

function computeAverage(classifier: FittedClassifier): Float64Array {
  const { taxonomy, exclusive, negatives } = classifier;
  const { size, parents } = taxonomy;
  // The expected margins are the same for each song.
  const columns = classifier.featureNames.length;
  const anySong = { rows: 1, columns, data: new Float32Array(columns) };
  const own = new Float64Array(size).fill(1);
  for (let node = 1; node < size; node++) {
    const expected = nodeModel(classifier, node).contributions(anySong).data[columns];
    own[node] = 1 / (1 + Math.exp(-expected));
  }
  if (exclusive) normaliseSiblings({ rows: 1, columns: size, data: own }, taxonomy);
  if (negatives === 'siblings') return own;
  for (let node = 1; node < size; node++) own[node] = Math.min(own[node], own[parents[node]]);
  return own.map((p, node) => (node === 0 || p === 0 ? p : p / own[parents[node]]));
}
