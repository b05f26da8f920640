import { flipCoins, sampleRows } from '../../growing/sampling.js';
import { breadthFirst, leafRows } from '../../growing/tree.js';
import { SLOT_BYTES } from '../../histograms/slots.js';
import type { BoosterSettings } from '../../options.js';
import type { Limits } from '../../splitting/find-split.js';
import { NO_SPLIT, type Split } from '../../splitting/split.js';
import { SplitSearch } from '../../splitting/split-search.js';
import { type Kernels, kernelsFor } from '../memory/kernels.js';
import { COIN_LIST, otherList, ROOT_LIST } from '../memory/layout.js';
import { gatherRows, putBack, turnToColumns } from '../memory/rows.js';
import { type FitState, fillState, findBothWays } from '../memory/state.js';
import { type Range, shareOf, ThreadRows } from '../memory/thread-rows.js';
import { type Views, viewsOf } from '../memory/views.js';
import type { Siblings, Sums, Threads } from './threads.js';

/** A node with less than one row in so many is scattered, where the cache cannot hold a thread's rows. */
const SCATTERED = 4;
const LEAST_ROWS = 1 << 15;

/**
 * One thread's share in growing trees. Each thread keeps its own rows for the whole fit: it parts
 * them, adds up their histograms and changes their margins without a look at the others'. The
 * histograms are then added together, and splits are looked for, by columns. Sums are exact (see
 * gradients.ts), so no way of sharing changes a result. Alone it does all of the work.
 */
export class Worker implements Threads {
  readonly thread: number;
  readonly views: Views;
  readonly #state: FitState;
  readonly #kernels: Kernels;
  readonly #search: SplitSearch;
  readonly #own: ThreadRows;
  /** Rows that it copies: those of others, too. */
  readonly #share: Range;
  /** Where this thread's rows of each node are in the node's list. */
  readonly #begin: Int32Array;
  readonly #end: Int32Array;
  #isListed = false;

  constructor(state: FitState, thread: number) {
    const { layout, memory, threads, settings, tree } = state;
    this.#state = state;
    this.thread = thread;
    const built = layout.built + thread * layout.histogramBytes;
    this.#kernels = kernelsFor(
      { ...layout, built },
      memory,
      settings.objective,
      limitsOf(settings),
    );
    this.views = viewsOf(memory, layout);
    this.#search = new SplitSearch(state, thread, this.#kernels, this.views);
    this.#own = new ThreadRows(layout, thread, threads);
    this.#share = shareOf(layout.rows, thread, threads);
    this.#begin = new Int32Array(tree.rows.length);
    this.#end = new Int32Array(tree.rows.length);
  }

  get threads(): number {
    return this.#state.threads;
  }

  fill(): number {
    const largestWeight = this.copyRows();
    this.findBothWays();
    return largestWeight;
  }

  copyRows(): number {
    return fillState(this.#state, this.views, this.thread, this.#kernels.turnToColumns);
  }

  findBothWays(): void {
    findBothWays(this.#state, this.views, this.thread);
  }

  gradients(gradientRounder: number, hessianRounder: number): void {
    const { layout } = this.#state;
    for (const { begin, end } of this.#own.trainingBlocks) {
      this.#kernels.gradients?.(
        layout.margins + 4 * begin,
        layout.margins + 4 * end,
        layout.labels + 4 * begin,
        layout.weights + 4 * begin,
        layout.pairs + 8 * begin,
        gradientRounder,
        hessianRounder,
      );
    }
  }

  startTree(tree: number): number {
    if (this.samples) this.flipCoins(tree);
    return this.listRoot(tree);
  }

  /** Whether a tree does not see all rows. */
  get samples(): boolean {
    return this.#state.settings.subsample < 1;
  }

  /** Flips this thread's share of the coins that say which rows the tree sees. */
  flipCoins(tree: number): void {
    const { layout, settings, threads } = this.#state;
    const coins = this.views.lists[COIN_LIST];
    flipCoins(coins, layout.trainingRows, tree, settings, this.thread, threads);
  }

  /** Lists this thread's rows of the root. Returns how many there are. */
  listRoot(tree: number): number {
    this.#search.startTree(tree);
    const { begin } = this.#own.training;
    this.#begin[0] = begin;
    this.#end[0] = begin + this.#listRows();
    return this.#end[0] - begin;
  }

  #listRows(): number {
    const { layout, settings } = this.#state;
    const { training, region, trainingBlocks } = this.#own;
    const count = training.end - training.begin;
    if (!this.#isListed) {
      const list = this.views.lists[ROOT_LIST];
      listRows(list.subarray(training.begin, training.end), trainingBlocks);
      listRows(list.subarray(training.end, region.end), this.#own.heldOutBlocks);
      this.#isListed = true;
    }
    if (!this.samples) return count;
    const memory = {
      coins: layout.lists[COIN_LIST],
      list: layout.lists[ROOT_LIST] + 4 * training.begin,
      count,
      listSampled: this.#kernels.listSampled,
    };
    return sampleRows(memory, trainingBlocks, settings);
  }

  /** Parts this thread's rows of nodes. Returns how many of each go left. */
  partition(nodes: readonly number[]): number[] {
    return nodes.map((node) => this.#partition(node));
  }

  #partition(node: number): number {
    const { layout, tree, matrix } = this.#state;
    const begin = this.#begin[node];
    const end = this.#end[node];
    const from = layout.lists[tree.side[node]];
    const to = layout.lists[otherList(tree.side[node])];
    const column = tree.column[node];
    const missing = matrix.offsets[column + 1] - matrix.offsets[column];
    const left = to + 4 * begin;
    const leftEnd = this.#kernels.partition(
      from + 4 * begin,
      from + 4 * end,
      layout.binsByColumn + column * layout.rows * layout.bytesPerBin,
      tree.firstRight[node],
      tree.defaultLeft[node] === 1 ? missing : -1,
      left,
      to + 4 * (end - 1),
    );
    // Pointers above 2³¹ come back negative.
    const count = ((leftEnd - left) | 0) >> 2;
    this.#begin[tree.left[node]] = begin;
    this.#end[tree.left[node]] = begin + count;
    this.#begin[tree.right[node]] = begin + count;
    this.#end[tree.right[node]] = end;
    return count;
  }

  /** Adds up this thread's rows for siblings. */
  build(siblings: readonly Siblings[]): void {
    siblings.forEach(({ built, other, subtract }, index) => {
      this.#build(built, this.#ownHistogram(this.thread, built, 2 * index));
      if (other < 0 || subtract) return;
      this.#build(other, this.#ownHistogram(this.thread, other, 2 * index + 1));
    });
  }

  #build(node: number, target: number): void {
    const { layout, tree } = this.#state;
    const list = layout.lists[tree.side[node]];
    const begin = list + 4 * this.#begin[node];
    const end = list + 4 * this.#end[node];
    for (const add of this.#addingTo(node)) add(begin, end, layout.bins, layout.pairs);
    const built = layout.built + this.thread * layout.histogramBytes;
    this.#kernels.takeOut(built, built + layout.histogramBytes, target);
  }

  #addingTo(node: number): Kernels['addRows'] {
    const { begin, end } = this.#own.training;
    const count = this.#end[node] - this.#begin[node];
    const isScattered = end - begin >= LEAST_ROWS && count * SCATTERED < end - begin;
    return isScattered ? this.#kernels.addScattered : this.#kernels.addRows;
  }

  /** Sums of this thread's rows of the first node of the last {@link build}, the tree's root. */
  builtSums(): Sums {
    const { layout } = this.#state;
    const first = this.#ownHistogram(this.thread, 0, 0) / 8;
    const { memory } = this.views;
    let gradient = 0;
    let hessian = 0;
    for (let slot = 0; slot < layout.slots[1]; slot++) {
      gradient += memory[first + 2 * slot];
      hessian += memory[first + 2 * slot + 1];
    }
    return { gradient, hessian };
  }

  /** Completes siblings' histograms in this thread's columns; their best splits there. */
  findSplits(siblings: readonly Siblings[]): [Split, Split][] {
    return siblings.map((pair, index) => this.#findSplits(pair, index));
  }

  #findSplits({ built, scanBuilt, other, subtract }: Siblings, index: number): [Split, Split] {
    this.#addOthers(built, 2 * index);
    const builtSplit = scanBuilt ? this.#search.find(built, this.#histogram(built)) : NO_SPLIT;
    if (other < 0) return [builtSplit, NO_SPLIT];
    if (subtract) this.#change(this.#kernels.subtractSlots, this.#histogram(built), other);
    else this.#addOthers(other, 2 * index + 1);
    return [builtSplit, this.#search.find(other, this.#histogram(other))];
  }

  /** Adds the other threads' histograms to the first's, which is in the node's slot. */
  #addOthers(node: number, index: number): void {
    for (let thread = 1; thread < this.threads; thread++) {
      this.#change(this.#kernels.addSlots, this.#ownHistogram(thread, node, index), node);
    }
  }

  /** Changes this thread's columns of a node's histogram by those of another histogram. */
  #change(change: Kernels['addSlots'], histogram: number, node: number): void {
    const { slots, columns } = this.#state.layout;
    const target = this.#histogram(node);
    // Columns are dealt in turn: those with much to find are often adjacent.
    for (let j = this.thread; j < columns; j += this.#state.threads) {
      const from = SLOT_BYTES * slots[j];
      change(histogram + from, histogram + SLOT_BYTES * slots[j + 1], target + from);
    }
  }

  #histogram(node: number): number {
    const { layout, tree } = this.#state;
    return layout.histograms + tree.slot[node] * layout.histogramBytes;
  }

  /** Where a thread puts the histogram of its own rows. */
  #ownHistogram(thread: number, node: number, index: number): number {
    if (thread === 0) return this.#histogram(node);
    const { layout } = this.#state;
    const place = (thread - 1) * 2 * layout.nodesPerStep + index;
    return layout.ownHistograms + place * layout.histogramBytes;
  }

  addLeaves(): void {
    for (const { rowsOf, leaf } of leafRows(this.#state.tree)) this.#addLeaf(rowsOf, leaf);
  }

  #addLeaf(rowsOf: number, leaf: number): void {
    const { layout, tree, settings } = this.#state;
    const list = layout.lists[tree.side[rowsOf]];
    this.#kernels.addLeaf(
      list + 4 * this.#begin[rowsOf],
      list + 4 * this.#end[rowsOf],
      layout.margins,
      tree.weight[leaf] * settings.learningRate,
    );
  }

  addUnseen(): void {
    const { tree } = this.#state;
    this.#begin[0] = this.#end[0];
    this.#end[0] = this.#own.region.end;
    for (const node of breadthFirst(tree)) {
      if (tree.isLeaf[node] === 1) this.#addLeaf(node, node);
      else this.#partition(node);
    }
  }

  markLeaves(): void {
    const { tree } = this.#state;
    const { leafOf, lists } = this.views;
    const mark = (list: number, begin: number, end: number, leaf: number): void => {
      for (const row of lists[list].subarray(begin, end)) leafOf[row] = leaf;
    };
    const groups = leafRows(tree);
    groups.forEach(({ rowsOf }, leaf) => {
      mark(tree.side[rowsOf], this.#begin[rowsOf], this.#end[rowsOf], leaf);
    });
    mark(ROOT_LIST, this.#end[0], this.#own.region.end, groups.length);
  }

  reorder(): void {
    this.gatherRows();
    this.putBack();
    this.turnToColumns();
  }

  gatherRows(): void {
    gatherRows(this.#state.layout, this.views, this.#share, this.#kernels.copyRows);
  }

  putBack(): void {
    putBack(this.#state.layout, this.views, this.#share);
  }

  turnToColumns(): void {
    const { layout } = this.#state;
    turnToColumns(layout, this.views, this.#share, this.#kernels.turnToColumns);
  }
}

function limitsOf({ alpha, maxDeltaStep }: BoosterSettings): Limits {
  if (maxDeltaStep !== 0) return 'maxDeltaStep';
  return alpha === 0 ? 'none' : 'alpha';
}

function listRows(list: Int32Array, blocks: Iterable<Range>): void {
  let count = 0;
  for (const { begin, end } of blocks) {
    for (let row = begin; row < end; row++) list[count++] = row;
  }
}
