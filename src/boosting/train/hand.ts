import { otherList, reorderRows, STATE_BYTES, type Views, viewsOf } from './layout.js';
import { ColumnSampler } from './sampling.js';
import { type NodeSums, type Split, scan } from './split.js';
import type { LeafRows } from './tree.js';
import { type Kernels, kernelsFor, SLOT_BYTES } from './wasm/kernels.js';
import { ROWS_PER_TURN } from './wasm/logistic.js';
import type { Workplace } from './workplace.js';

/** Histograms and splits of the two children of one node; −1 for a child that needs none. */
export interface Pair {
  /** Built from its rows. */
  readonly built: number;
  /** Whether the built one's splits are wanted, or it only serves the subtraction. */
  readonly scanBuilt: boolean;
  /** Its parent's histogram, which stands in its slot, less the built one; or its rows'. */
  readonly other: number;
  readonly subtract: boolean;
}

/**
 * One thread's share in growing trees. Sums and splits are divided by columns, everything else by
 * rows. Sums are exact (see gradients.ts), so no division changes a result.
 */
export class Hand {
  readonly #place: Workplace;
  readonly #kernels: Kernels;
  readonly #views: Views;
  readonly #sampler: ColumnSampler;
  readonly #share: number;
  readonly #firstColumn: number;
  readonly #endColumn: number;

  constructor(place: Workplace, share: number) {
    const { layout, memory, threads, settings } = place;
    this.#place = place;
    this.#share = share;
    this.#firstColumn = Math.floor((layout.columns * share) / threads);
    this.#endColumn = Math.floor((layout.columns * (share + 1)) / threads);
    this.#kernels = kernelsFor(
      { ...layout, firstColumn: this.#firstColumn, endColumn: this.#endColumn },
      memory,
      settings.alpha,
    );
    this.#views = viewsOf(memory, layout);
    this.#sampler = new ColumnSampler(layout.columns, settings);
  }

  get views(): Views {
    return this.#views;
  }

  startTree(tree: number): void {
    this.#sampler.startTree(tree);
  }

  /** This thread's part of a range. */
  #part(begin: number, end: number): { begin: number; end: number } {
    const { threads } = this.#place;
    // Gradients are computed several at a time.
    const turns = (end - begin) / ROWS_PER_TURN;
    const at = (share: number): number =>
      share === threads ? end : begin + ROWS_PER_TURN * Math.floor((turns * share) / threads);
    return { begin: at(this.#share), end: at(this.#share + 1) };
  }

  gradients(gradientRounder: number, hessianRounder: number): void {
    const { layout } = this.#place;
    const { begin, end } = this.#part(0, layout.rows);
    this.#kernels.logistic(
      layout.margins + 4 * begin,
      layout.margins + 4 * end,
      layout.labels + 4 * begin,
      layout.weights + 4 * begin,
      layout.pairs + 8 * begin,
      gradientRounder,
      hessianRounder,
    );
  }

  /** Sums the gradient pairs of this thread's part of the root's rows. */
  rootSums(): { gradient: number; hessian: number } {
    const { layout, tree } = this.#place;
    const { begin, end } = this.#part(tree.begin[0], tree.end[0]);
    const list = layout.lists[tree.side[0]];
    const target = layout.sums + STATE_BYTES * this.#share;
    this.#kernels.sumRows(list + 4 * begin, list + 4 * end, layout.pairs, target);
    const [gradient, hessian] = new Float64Array(this.#place.memory.buffer, target, 2);
    return { gradient, hessian };
  }

  /** Gives all rows new numbers, in the order of the root's list. */
  reorder(): void {
    reorderRows(this.#place.layout, this.#views, this.#kernels.copyRows);
  }

  /** Parts this thread's part of a node's rows, in the other list. Returns how many go left. */
  partition(node: number): number {
    const { layout, tree, matrix } = this.#place;
    const { begin, end } = this.#part(tree.begin[node], tree.end[node]);
    if (begin === end) return 0;
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
    return ((leftEnd - left) | 0) >> 2;
  }

  /** After all threads' partition: copies this thread's rows back, to their final places. */
  gather(node: number, leftCounts: ArrayLike<number>): void {
    const { tree } = this.#place;
    const { begin, end } = this.#part(tree.begin[node], tree.end[node]);
    let left = tree.begin[node];
    let allLeft = 0;
    for (let share = 0; share < leftCounts.length; share++) {
      if (share < this.#share) left += leftCounts[share];
      allLeft += leftCounts[share];
    }
    const lefts = leftCounts[this.#share];
    const right = begin - left + tree.begin[node] + allLeft;
    const parted = otherList(tree.side[node]);
    const from = this.#views.lists[parted];
    const to = this.#views.lists[otherList(parted)];
    to.set(from.subarray(begin, begin + lefts), left);
    to.set(from.subarray(begin + lefts, end), right);
  }

  /** Histograms of this thread's columns for two siblings, and their best splits there. */
  evaluate(pair: Pair, builtSplit: Split, otherSplit: Split): void {
    const { built, scanBuilt, other, subtract } = pair;
    this.#build(built, subtract ? other : -1);
    if (scanBuilt) this.#scan(built, builtSplit);
    if (other < 0) return;
    if (!subtract) this.#build(other, -1);
    this.#scan(other, otherSplit);
  }

  /** Builds a node's histogram, and takes it away from its parent's, which stands for `rest`. */
  #build(node: number, rest: number): void {
    const { layout, tree } = this.#place;
    const list = layout.lists[tree.side[node]];
    const begin = list + 4 * tree.begin[node];
    const end = list + 4 * tree.end[node];
    for (const addRows of this.#kernels.addRows) addRows(begin, end, layout.bins, layout.pairs);
    const from = SLOT_BYTES * layout.slots[this.#firstColumn];
    const to = SLOT_BYTES * layout.slots[this.#endColumn];
    const target = this.#histogram(node) + from;
    if (rest < 0) this.#kernels.takeOut(from, to, target);
    else this.#kernels.takeOutFrom(from, to, target, this.#histogram(rest) + from);
  }

  #histogram(node: number): number {
    const { layout, tree } = this.#place;
    return layout.histograms + tree.slot[node] * layout.histogramBytes;
  }

  #scan(node: number, best: Split): void {
    const { layout, matrix, tree, settings, bothWays } = this.#place;
    const { memory } = this.#views;
    const sums: NodeSums = {
      gradient: tree.gradient[node],
      hessian: tree.hessian[node],
      gain: tree.leafGain[node],
    };
    for (const column of this.#sampler.columnsOf(tree.depth[node], tree.path[node])) {
      if (column < this.#firstColumn || column >= this.#endColumn) continue;
      const bins = matrix.offsets[column + 1] - matrix.offsets[column];
      const columnScan = {
        column,
        first: (this.#histogram(node) + SLOT_BYTES * layout.slots[column]) / 8,
        bins,
        memory,
        state: (layout.sums + STATE_BYTES * this.#share) / 8,
        nextCandidate: this.#kernels.nextCandidate,
      };
      if (bothWays[column] === 0) {
        scan(columnScan, true, sums, settings, best);
        continue;
      }
      scan(columnScan, false, sums, settings, best);
      // Without missing values in the node this would find the same gains again.
      const missing = columnScan.first + 2 * bins;
      if (memory[missing + 1] !== 0) scan(columnScan, true, sums, settings, best);
    }
  }

  /** Adds a leaf's value to the margins of this thread's part of its rows. */
  addLeaf({ rowsOf, leaf }: LeafRows): void {
    const { layout, tree, settings } = this.#place;
    const { begin, end } = this.#part(tree.begin[rowsOf], tree.end[rowsOf]);
    const list = layout.lists[tree.side[rowsOf]];
    this.#kernels.addLeaf(
      list + 4 * begin,
      list + 4 * end,
      layout.margins,
      tree.weight[leaf] * settings.learningRate,
    );
  }
}
