import type { DenseMatrix } from '../../../src/core/matrix/index.js';
import { Random } from '../../../src/core/numbers/index.js';
import { type Forest, treeCount } from '../../../src/models/boosting/forest.js';

/** What a made-up forest is like. */
export interface ForestShape {
  readonly trees?: number;
  readonly features?: number;
  /** Nodes above this depth have children with a chance of three in four. */
  readonly maxDepth?: number;
  readonly objective?: Forest['objective'];
}

/** A forest with trees of random shape, whose covers add up as those of a trained one do. */
export function randomForest(seed: number, shape: ForestShape = {}): Forest {
  const { trees = 5, features = 4, maxDepth = 5, objective = 'binary:logistic' } = shape;
  const random = new Random(seed);
  const nodes: Node[] = [];
  const treeOffsets = [0];
  for (let tree = 0; tree < trees; tree++) {
    nodes.push(leaf(random, 10 + 100 * random.uniform()));
    grow(random, nodes, nodes.length - 1, features, maxDepth);
    treeOffsets.push(nodes.length);
  }
  return {
    objective,
    featureNames: Array.from({ length: features }, (_, i) => `column ${i}`),
    baseScore: Math.fround(0.1 + 0.8 * random.uniform()),
    treeOffsets: Int32Array.from(treeOffsets),
    feature: Int32Array.from(nodes, (node) => node.feature),
    threshold: Float32Array.from(nodes, (node) => node.threshold),
    left: Int32Array.from(nodes, (node) => node.left),
    right: Int32Array.from(nodes, (node) => node.right),
    defaultLeft: Uint8Array.from(nodes, (node) => node.defaultLeft),
    gain: Float32Array.from(nodes, (node) => node.gain),
    cover: Float32Array.from(nodes, (node) => node.cover),
    baseWeight: Float32Array.from(nodes, (node) => node.threshold * 3),
  };
}

interface Node {
  feature: number;
  threshold: number;
  left: number;
  right: number;
  defaultLeft: number;
  gain: number;
  cover: number;
}

function leaf(random: Random, cover: number): Node {
  const threshold = random.normal();
  return { feature: -1, threshold, left: -1, right: -1, defaultLeft: 0, gain: 0, cover };
}

/** Gives a leaf children, and those in turn, depth first: siblings are neighbours. */
function grow(random: Random, nodes: Node[], at: number, features: number, depth: number): void {
  if (depth === 0 || random.uniform() < 0.25) return;
  const node = nodes[at];
  const share = 0.05 + 0.9 * random.uniform();
  node.feature = random.integer(features);
  node.defaultLeft = random.integer(2);
  node.gain = 5 * random.uniform();
  node.left = nodes.push(leaf(random, node.cover * share)) - 1;
  node.right = nodes.push(leaf(random, node.cover * (1 - share))) - 1;
  grow(random, nodes, node.left, features, depth - 1);
  grow(random, nodes, node.right, features, depth - 1);
}

/** Normal values, one in six missing. */
export function randomRows(seed: number, rows: number, columns: number): DenseMatrix {
  const random = new Random(seed, 1);
  const data = Float64Array.from({ length: rows * columns }, () =>
    random.integer(6) === 0 ? Number.NaN : random.normal(),
  );
  return { rows, columns, data };
}

/** Margins by the definition: down every tree by recursion, sums in float32. */
export function naiveMargins(forest: Forest, { rows, columns, data }: DenseMatrix): Float32Array {
  const { feature, threshold, left, right, defaultLeft, treeOffsets, baseScore } = forest;
  const valueBelow = (node: number, row: number): number => {
    if (left[node] === -1) return threshold[node];
    const value = Math.fround(data[row * columns + feature[node]]);
    if (Number.isNaN(value)) {
      return valueBelow(defaultLeft[node] === 1 ? left[node] : right[node], row);
    }
    return valueBelow(value < threshold[node] ? left[node] : right[node], row);
  };
  const base =
    forest.objective === 'binary:logistic' ? Math.log(baseScore / (1 - baseScore)) : baseScore;
  return Float32Array.from({ length: rows }, (_, row) => {
    let sum = Math.fround(base);
    for (let tree = 0; tree < treeCount(forest); tree++) {
      sum = Math.fround(sum + valueBelow(treeOffsets[tree], row));
    }
    return sum;
  });
}

/** The largest difference between numbers in the same places; infinite where their counts differ, NaN where one is. */
export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let i = 0; i < a.length; i++) {
    const difference = Math.abs(a[i] - b[i]);
    if (Number.isNaN(difference)) return Number.NaN;
    largest = Math.max(largest, difference);
  }
  return largest;
}
