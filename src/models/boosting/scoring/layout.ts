import type { Forest } from '../forest.js';
import type { Comparisons } from './ranks.js';

/** Trees that lie side by side, as many as a vector has bytes. */
export const LANES = 16;

/** Trees with more levels of splits than this would take more memory laid out than they are worth. */
export const MOST_LEVELS = 6;

/** A node of the last level: slot, rank, then the leaf to its right and the one to its left. */
export const LAST_SLOT = 0;
export const LAST_RANK = 1;
export const LAST_LEAVES = 2;
const LAST_BYTES = 10;

/** The rank of a node that every row leaves to the right, whatever its own rank. */
const ALWAYS_RIGHT = -128;

/**
 * How sixteen trees lie in memory that are made complete trees of so many levels, in bytes. First the
 * nodes above the last level in breadth-first order, for each the sixteen trees' slots and their sixteen
 * ranks; then the last levels, tree after tree.
 */
export interface TreeLayout {
  readonly levels: number;
  /** Nodes of the last level. */
  readonly lastNodes: number;
  /** Where the nodes of the last level begin. */
  readonly last: number;
  readonly lastNodeBytes: number;
  /** All nodes of one tree's last level. */
  readonly lastLevelBytes: number;
  /** All sixteen trees. */
  readonly bytes: number;
}

/** Where the slots of a node above the last level lie, and its ranks. */
export function slotsOf(node: number): number {
  return 2 * LANES * node;
}
export function ranksOf(node: number): number {
  return 2 * LANES * node + LANES;
}

/** @param levels 1 to {@link MOST_LEVELS}. */
export function treeLayout(levels: number): TreeLayout {
  const lastNodes = 2 ** (levels - 1);
  const last = slotsOf(lastNodes - 1);
  const lastLevelBytes = lastNodes * LAST_BYTES;
  const bytes = 64 * Math.ceil((last + LANES * lastLevelBytes) / 64);
  return { levels, lastNodes, last, lastNodeBytes: LAST_BYTES, lastLevelBytes, bytes };
}

/** How many bytes a forest takes: sixteen trees at a time. */
export function forestBytes(trees: number, layout: TreeLayout): number {
  return Math.ceil(trees / LANES) * layout.bytes;
}

/** Writes a forest; trees that are missing in its last sixteen add nothing to a sum. */
export function writeForest(
  memory: DataView,
  start: number,
  forest: Forest,
  { slots, ranks }: Comparisons,
  layout: TreeLayout,
): void {
  const { left, right, threshold, treeOffsets } = forest;
  const { lastNodes, last, lastNodeBytes, lastLevelBytes, bytes } = layout;
  const trees = treeOffsets.length - 1;

  /** Writes the tree below a node of the forest; a leaf has itself on both sides. */
  const write = (node: number, place: number, at: number, lane: number): void => {
    const isLeaf = left[node] < 0;
    const rank = isLeaf ? ALWAYS_RIGHT : ranks[node];
    const leftBelow = isLeaf ? node : left[node];
    const rightBelow = isLeaf ? node : right[node];
    if (place < lastNodes - 1) {
      memory.setUint8(at + slotsOf(place) + lane, slots[node]);
      memory.setInt8(at + ranksOf(place) + lane, rank);
      write(leftBelow, 2 * place + 1, at, lane);
      write(rightBelow, 2 * place + 2, at, lane);
      return;
    }
    const to = at + last + lane * lastLevelBytes + (place - lastNodes + 1) * lastNodeBytes;
    memory.setUint8(to + LAST_SLOT, slots[node]);
    memory.setInt8(to + LAST_RANK, rank);
    memory.setFloat32(to + LAST_LEAVES, threshold[rightBelow], true);
    memory.setFloat32(to + LAST_LEAVES + 4, threshold[leftBelow], true);
  };

  for (let tree = 0; tree < trees; tree++) {
    const at = start + Math.floor(tree / LANES) * bytes;
    write(treeOffsets[tree], 0, at, tree % LANES);
  }
  for (let tree = trees; tree % LANES !== 0; tree++) {
    const at = start + Math.floor(tree / LANES) * bytes;
    writeNothing(memory, at, tree % LANES, layout);
  }
}

/** A tree whose leaves are −0, which changes no sum, not even −0. */
function writeNothing(memory: DataView, at: number, lane: number, layout: TreeLayout): void {
  const { lastNodes, last, lastNodeBytes, lastLevelBytes } = layout;
  for (let k = 0; k < lastNodes; k++) {
    const leaves = at + last + lane * lastLevelBytes + k * lastNodeBytes + LAST_LEAVES;
    memory.setFloat32(leaves, -0, true);
    memory.setFloat32(leaves + 4, -0, true);
  }
}
