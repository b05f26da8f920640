import { type ObjectiveName, objectiveNamed } from './objectives/registry.js';

/**
 * The trees of one booster in flat arrays, all trees in one: tree t owns the nodes from
 * `treeOffsets[t]` up to, not including, `treeOffsets[t + 1]`, its root first. A node that no other
 * one points to and that is no root is one that pruning deleted; it is a leaf and keeps its place,
 * so that nodes have the numbers that XGBoost gave them.
 */
export interface Forest {
  readonly objective: ObjectiveName;
  /** Names of the columns that the trees split on. */
  readonly featureNames: readonly string[];
  /** XGBoost's `base_score`: the prediction before the first tree. */
  readonly baseScore: number;
  readonly treeOffsets: Int32Array;
  /** Column that the node splits on; −1 for a leaf. */
  readonly feature: Int32Array;
  /** A row goes left when its value is below this; at a leaf, the leaf's value. */
  readonly threshold: Float32Array;
  /**
   * Positions of the children in these arrays; −1 for a leaf. The right one always follows the left
   * one, which XGBoost takes for granted.
   */
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** 1 where a missing value goes left. */
  readonly defaultLeft: Uint8Array;
  /** Loss reduction of the split (`loss_changes`); without meaning at a leaf. */
  readonly gain: Float32Array;
  /** Sum of the hessians of the rows that reached the node (`sum_hessian`). */
  readonly cover: Float32Array;
  /** Weight the node would have as a leaf, before the learning rate (`base_weights`). */
  readonly baseWeight: Float32Array;
}

/**
 * The most levels of splits that a tree can have. Trees of real data have tens; SHAP values of one so
 * deep still take no more than half as many passes over it.
 */
export const DEEPEST_TREE = 1024;

/** The most columns that trees can split on: a block of rows that wide takes some 50 MB. */
export const MOST_FEATURES = 100_000;

/** What XGBoost calls columns without names: f0, f1, … */
export function unnamedFeatures(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `f${i}`);
}

/** How many trees there are, which is how many rounds were boosted. */
export function treeCount(forest: Forest): number {
  return forest.treeOffsets.length - 1;
}

/** The margin before the first tree, a float32 as in XGBoost. */
export function baseMargin({
  objective,
  baseScore,
}: Pick<Forest, 'objective' | 'baseScore'>): number {
  return Math.fround(objectiveNamed(objective).toMargin(baseScore));
}

/** A forest without a tree, which answers `baseScore` to every row. */
export function emptyForest(
  objective: ObjectiveName,
  featureNames: readonly string[],
  baseScore: number,
): Forest {
  return { objective, featureNames, baseScore, treeOffsets: new Int32Array(1), ...newNodes(0) };
}

/** The arrays of a forest's nodes, all leaves as yet. */
export function newNodes(count: number) {
  return {
    feature: new Int32Array(count).fill(-1),
    threshold: new Float32Array(count),
    left: new Int32Array(count).fill(-1),
    right: new Int32Array(count).fill(-1),
    defaultLeft: new Uint8Array(count),
    gain: new Float32Array(count),
    cover: new Float32Array(count),
    baseWeight: new Float32Array(count),
  };
}

/** The nodes that are reached from a root, level by level. */
export function breadthFirst({ left, right }: Pick<Forest, 'left' | 'right'>, root = 0): number[] {
  const order = [root];
  for (let i = 0; i < order.length; i++) {
    const node = order[i];
    if (left[node] >= 0) order.push(left[node], right[node]);
  }
  return order;
}

/** Steps from a root to its deepest leaf. */
export function depthOf({ left, right }: Pick<Forest, 'left' | 'right'>, root = 0): number {
  let deepest = 0;
  const nodes = [root];
  const depths = [0];
  for (let waiting = 1; waiting > 0; ) {
    waiting--;
    const node = nodes[waiting];
    const depth = depths[waiting];
    if (depth > deepest) deepest = depth;
    if (left[node] < 0) continue;
    nodes[waiting] = left[node];
    depths[waiting++] = depth + 1;
    nodes[waiting] = right[node];
    depths[waiting++] = depth + 1;
  }
  return deepest;
}
