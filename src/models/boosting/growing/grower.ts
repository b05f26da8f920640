import { DEEPEST_TREE } from '../forest.js';
import { leafGain, leafWeight } from '../splitting/gain.js';
import { cutOf, type Split } from '../splitting/split.js';
import { otherList, ROOT_LIST } from '../training/memory/layout.js';
import type { FitState } from '../training/memory/state.js';
import type { Siblings, Threads } from '../training/threads/threads.js';
import { prune } from './tree.js';

/** XGBoost's least loss reduction of any split. */
const LEAST_GAIN = Math.fround(1e-6);

/**
 * Grows one tree: takes the best split of an open node, parts its rows, adds up the histogram of the
 * smaller child, gets the other's by subtraction from their parent's, and finds their best splits.
 */
export class Grower {
  readonly #state: FitState;
  readonly #threads: Threads;
  /** Slots given back, and the first of those that no node has had yet. */
  readonly #returned: number[] = [];
  #untouched = 0;
  /** Nodes with a split that is worth it, in order of creation. */
  #open: number[] = [];
  #nodes = 0;

  constructor(state: FitState, threads: Threads) {
    this.#state = state;
    this.#threads = threads;
  }

  /** Returns how many rows the tree sees. */
  grow(index: number): number {
    const rows = this.#threads.startTree(index);
    this.#returned.length = 0;
    this.#untouched = 0;
    this.#open = [];
    this.#nodes = 0;
    this.#plantRoot(rows);
    const { growPolicy, gamma, maxLeaves } = this.#state.settings;
    let leaves = 1;
    while (this.#open.length > 0) {
      const batch = this.#take(maxLeaves === 0 ? Infinity : maxLeaves - leaves);
      if (batch.length === 0) break;
      leaves += batch.length;
      this.#expand(batch);
    }
    if (growPolicy === 'depthwise' && gamma > 0) prune(this.#state.tree, gamma);
    return rows;
  }

  #plantRoot(rows: number): void {
    const { tree } = this.#state;
    tree.rows[0] = rows;
    tree.side[0] = ROOT_LIST;
    const pair = this.#only(0);
    const slot = tree.slot[0];
    this.#threads.build([pair]);
    const { gradient, hessian } = this.#threads.builtSums();
    this.#newNode(0, 0, gradient, hessian);
    tree.slot[0] = slot;
    if (this.#canSplit(0)) this.#findSplits([pair]);
  }

  #newNode(depth: number, path: number, gradient: number, hessian: number): number {
    const { tree } = this.#state;
    const node = this.#nodes++;
    tree.depth[node] = depth;
    tree.path[node] = path;
    tree.gradient[node] = gradient;
    tree.hessian[node] = hessian;
    tree.weight[node] = leafWeight(gradient, hessian, this.#state.settings);
    tree.leafGain[node] = leafGain(gradient, hessian, this.#state.settings);
    tree.gain[node] = 0;
    tree.left[node] = -1;
    tree.right[node] = -1;
    tree.isLeaf[node] = 1;
    tree.slot[node] = -1;
    return node;
  }

  /** How many levels of splits the tree may have. */
  get #deepest(): number {
    const { maxDepth } = this.#state.settings;
    return maxDepth === 0 ? DEEPEST_TREE : maxDepth;
  }

  #canSplit(node: number): boolean {
    const { settings, tree } = this.#state;
    return (
      tree.depth[node] < this.#deepest &&
      tree.rows[node] > 1 &&
      tree.hessian[node] >= 2 * settings.minChildWeight
    );
  }

  /**
   * The next nodes to split. Without a limit of leaves the order makes no difference, and the last
   * comes first: the fewest histograms wait, and the one just made is still in the cache.
   */
  #take(mostLeaves: number): number[] {
    const open = this.#open;
    if (mostLeaves <= 0) return [];
    if (this.#state.settings.growPolicy === 'lossguide') return open.splice(this.#bestOpen(), 1);
    if (mostLeaves !== Infinity) return open.splice(0, 1);
    const bySlots = Math.max(1, this.#freeSlots >> 1);
    return open.splice(-Math.min(this.#state.layout.nodesPerStep, bySlots));
  }

  #bestOpen(): number {
    const { gain } = this.#state.tree;
    let best = 0;
    for (let i = 1; i < this.#open.length; i++) {
      if (gain[this.#open[i]] > gain[this.#open[best]]) best = i;
    }
    return best;
  }

  #expand(nodes: readonly number[]): void {
    const { tree } = this.#state;
    for (const node of nodes) {
      const depth = tree.depth[node] + 1;
      const path = 2 * tree.path[node];
      const g = tree.leftGradient[node];
      const h = tree.leftHessian[node];
      tree.left[node] = this.#newNode(depth, path + 1, g, h);
      tree.right[node] = this.#newNode(
        depth,
        path + 2,
        tree.gradient[node] - g,
        tree.hessian[node] - h,
      );
      tree.isLeaf[node] = 0;
    }
    const leftRows = this.#threads.partition(nodes);
    const siblings: Siblings[] = [];
    nodes.forEach((node, i) => {
      const left = tree.left[node];
      const right = tree.right[node];
      tree.rows[left] = leftRows[i];
      tree.rows[right] = tree.rows[node] - leftRows[i];
      tree.side[left] = otherList(tree.side[node]);
      tree.side[right] = tree.side[left];
      const pair = this.#siblings(node);
      if (pair !== undefined) siblings.push(pair);
    });
    if (siblings.length === 0) return;
    this.#threads.build(siblings);
    this.#findSplits(siblings);
  }

  /** Which histograms the children need, and the slots for them; nothing when both are leaves. */
  #siblings(parent: number): Siblings | undefined {
    const { tree } = this.#state;
    const left = tree.left[parent];
    const right = tree.right[parent];
    const leftIsSmaller = tree.rows[left] <= tree.rows[right];
    const [small, large] = leftIsSmaller ? [left, right] : [right, left];
    const scanSmall = this.#canSplit(small);
    const scanLarge = this.#canSplit(large);
    const parentSlot = tree.slot[parent];
    tree.slot[parent] = -1;
    if (!scanLarge) {
      if (parentSlot >= 0) this.#returned.push(parentSlot);
      return scanSmall ? this.#only(small) : undefined;
    }
    const subtract = parentSlot >= 0;
    if (!subtract && !scanSmall) return this.#only(large);
    tree.slot[small] = this.#takeSlot();
    tree.slot[large] = subtract ? parentSlot : this.#takeSlot();
    return { built: small, scanBuilt: scanSmall, other: large, subtract };
  }

  #only(node: number): Siblings {
    this.#state.tree.slot[node] = this.#takeSlot();
    return { built: node, scanBuilt: true, other: -1, subtract: false };
  }

  get #freeSlots(): number {
    return this.#returned.length + this.#state.layout.histogramCount - this.#untouched;
  }

  #takeSlot(): number {
    if (this.#freeSlots === 0) throw new Error('no histogram is free');
    return this.#returned.pop() ?? this.#untouched++;
  }

  #findSplits(siblings: readonly Siblings[]): void {
    const splits = this.#threads.findSplits(siblings);
    siblings.forEach(({ built, scanBuilt, other }, i) => {
      const [builtSplit, otherSplit] = splits[i];
      // Children in order of creation, so that of equal gains the first made is taken first.
      if (other >= 0 && other < built) this.#settle(other, otherSplit);
      if (scanBuilt) this.#settle(built, builtSplit);
      else this.#release(built);
      if (other > built) this.#settle(other, otherSplit);
    });
  }

  /** Notes a node's best split, and opens the node if the split is worth it. */
  #settle(node: number, split: Split): void {
    const { gamma, growPolicy } = this.#state.settings;
    const { tree } = this.#state;
    const worthIt = split.gain > LEAST_GAIN && (growPolicy === 'depthwise' || split.gain >= gamma);
    if (!worthIt) {
      this.#release(node);
      return;
    }
    const { threshold, firstRight } = cutOf(split, this.#state.matrix);
    tree.gain[node] = split.gain;
    tree.column[node] = split.column;
    tree.threshold[node] = threshold;
    tree.firstRight[node] = firstRight;
    tree.defaultLeft[node] = split.defaultLeft;
    tree.leftGradient[node] = split.leftGradient;
    tree.leftHessian[node] = split.leftHessian;
    this.#open.push(node);
    const childrenAreLeaves = tree.depth[node] + 1 === this.#deepest;
    // Two slots stay free for the next children, whatever waits.
    if (childrenAreLeaves || this.#freeSlots < 2) this.#release(node);
  }

  #release(node: number): void {
    this.#returned.push(this.#state.tree.slot[node]);
    this.#state.tree.slot[node] = -1;
  }
}
