import { shared } from '../../../core/threads/index.js';

/** The arrays of {@link Tree}, on memory that threads share. */
export type TreeArrays = ReturnType<typeof treeArrays>;

/**
 * A tree while it grows, one element a node, the root first. A node's rows are in the list `side`,
 * each thread's in its own region; a histogram is held in `slot`, −1 when it is not.
 */
export function treeArrays(capacity: number) {
  return {
    /** How many rows have come to the node. */
    rows: shared(Int32Array, capacity),
    side: shared(Uint8Array, capacity),
    depth: shared(Int32Array, capacity),
    /** The node's number when a node's children are 2 path + 1 and 2 path + 2, modulo 2³². */
    path: shared(Int32Array, capacity),
    slot: shared(Int32Array, capacity),
    gradient: shared(Float64Array, capacity),
    hessian: shared(Float64Array, capacity),
    /** As a leaf: its weight before the learning rate, and its gain. */
    weight: shared(Float32Array, capacity),
    leafGain: shared(Float32Array, capacity),
    /** The best split, taken or not; a gain of 0 is none. */
    gain: shared(Float32Array, capacity),
    column: shared(Int32Array, capacity),
    threshold: shared(Float32Array, capacity),
    firstRight: shared(Int32Array, capacity),
    defaultLeft: shared(Uint8Array, capacity),
    leftGradient: shared(Float64Array, capacity),
    leftHessian: shared(Float64Array, capacity),
    /** Children; −1 where the node was never split. */
    left: shared(Int32Array, capacity),
    right: shared(Int32Array, capacity),
    /** 1 for a node that was never split, or whose split was taken back. */
    isLeaf: shared(Uint8Array, capacity),
  };
}

/** The most nodes that a tree can have. */
export function mostNodes(rows: number, maxDepth: number, maxLeaves: number): number {
  const byRows = 2 * Math.max(rows, 1) - 1;
  const byDepth = maxDepth === 0 ? byRows : 2 ** (maxDepth + 1) - 1;
  const byLeaves = maxLeaves === 0 ? byRows : 2 * maxLeaves - 1;
  return Math.min(byRows, byDepth, byLeaves);
}

/** The nodes that are reached from the root, level by level. */
export function breadthFirst(tree: TreeArrays): number[] {
  const order = [0];
  for (let i = 0; i < order.length; i++) {
    const node = order[i];
    if (tree.isLeaf[node] === 0) order.push(tree.left[node], tree.right[node]);
  }
  return order;
}

/**
 * Takes back splits whose loss reduction is below gamma, from the leaves upwards, as XGBoost prunes:
 * a weak split stays when one below it is worth it.
 */
export function prune(tree: TreeArrays, gamma: number): void {
  for (const node of breadthFirst(tree).reverse()) {
    if (tree.isLeaf[node] === 1 || tree.gain[node] >= gamma) continue;
    if (tree.isLeaf[tree.left[node]] === 1 && tree.isLeaf[tree.right[node]] === 1) {
      tree.isLeaf[node] = 1;
    }
  }
}

/** A group of rows that are adjacent in a list, and the leaf that they have reached. */
export interface LeafRows {
  /** The node that was never split. */
  readonly rowsOf: number;
  /** The same, or the nearest node above it that became a leaf again. */
  readonly leaf: number;
}

/** All rows of the tree by their leaf. */
export function leafRows(tree: TreeArrays): LeafRows[] {
  const groups: LeafRows[] = [{ rowsOf: 0, leaf: 0 }];
  for (let i = 0; i < groups.length; ) {
    const { rowsOf, leaf } = groups[i];
    if (tree.left[rowsOf] < 0) {
      i++;
      continue;
    }
    const known = tree.isLeaf[leaf] === 1;
    const left = tree.left[rowsOf];
    const right = tree.right[rowsOf];
    groups[i] = { rowsOf: left, leaf: known ? leaf : left };
    groups.push({ rowsOf: right, leaf: known ? leaf : right });
  }
  return groups;
}
