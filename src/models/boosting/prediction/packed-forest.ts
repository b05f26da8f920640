import { breadthFirst, depthOf, type Forest, treeCount } from '../forest.js';

/** Rows that the walk takes through a tree at once; it reads them column by column. */
export const BLOCK_ROWS = 64;

/** A node is four words of four bytes, at these places. */
export const COLUMN_WORD = 0;
export const THRESHOLD_WORD = 1;
export const LEFT_WORD = 2;
export const VALUE_WORD = 3;
export const NODE_WORDS = 4;
export const NODE_BYTES = 4 * NODE_WORDS;

/** Trees that one pass over the rows takes them through: few enough to stay in a core's cache. */
const CHUNK_NODES = (256 * 1024) / NODE_BYTES;

/**
 * Some consecutive trees, laid out for the walk: nodes in breadth-first order, so that siblings are
 * neighbours and one address leads to both. Addresses are in bytes from the start of `words`.
 */
export interface PackedTrees {
  /**
   * For each node: where its column starts in a block of rows, in bytes; its threshold; the address
   * of its left child; its value as a leaf. A leaf has itself as its left child and the threshold
   * NaN, which no value reaches: a walk of too many steps stays in it.
   *
   * A block has every column twice, and only the second time are missing values +∞ instead of NaN.
   * NaN goes left at a comparison `value ≥ threshold` and +∞ right, so the choice of the column is
   * that of the direction in which missing values go.
   */
  readonly words: Int32Array;
  readonly roots: Int32Array;
  readonly depths: Int32Array;
}

/** A forest in chunks of trees. Takes 16 bytes a node. */
export function packForest(forest: Forest): readonly PackedTrees[] {
  const chunks: PackedTrees[] = [];
  const trees = treeCount(forest);
  for (let first = 0; first < trees; ) {
    let end = first + 1;
    while (end < trees && nodesBetween(forest, first, end + 1) <= CHUNK_NODES) end++;
    chunks.push(packTrees(forest, first, end));
    first = end;
  }
  return chunks;
}

function nodesBetween({ treeOffsets }: Forest, first: number, end: number): number {
  return treeOffsets[end] - treeOffsets[first];
}

function packTrees(forest: Forest, first: number, end: number): PackedTrees {
  const words = new Int32Array(nodesBetween(forest, first, end) * NODE_WORDS);
  const roots = new Int32Array(end - first);
  const depths = new Int32Array(end - first);
  let used = 0;
  for (let tree = first; tree < end; tree++) {
    roots[tree - first] = used * NODE_BYTES;
    const { nodes, depth } = packTree(forest, tree, words, used);
    depths[tree - first] = depth;
    used += nodes;
  }
  return { words: words.slice(0, used * NODE_WORDS), roots, depths };
}

/** Packs one tree from node `used` of the chunk up. */
function packTree(forest: Forest, tree: number, words: Int32Array, used: number) {
  const { feature, threshold, left, defaultLeft, featureNames } = forest;
  const floats = new Float32Array(words.buffer);
  const root = forest.treeOffsets[tree];
  const order = breadthFirst(forest, root);
  let child = used + 1;
  order.forEach((node, i) => {
    const word = (used + i) * NODE_WORDS;
    const leaf = left[node] < 0;
    const column = feature[node] + (defaultLeft[node] === 1 ? 0 : featureNames.length);
    words[word + COLUMN_WORD] = leaf ? 0 : column * BLOCK_ROWS * 4;
    floats[word + THRESHOLD_WORD] = leaf ? Number.NaN : threshold[node];
    words[word + LEFT_WORD] = (leaf ? used + i : child) * NODE_BYTES;
    floats[word + VALUE_WORD] = leaf ? threshold[node] : 0;
    if (!leaf) child += 2;
  });
  return { nodes: order.length, depth: depthOf(forest, root) };
}
