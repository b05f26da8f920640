import { ColumnSampler } from '../growing/sampling.js';
import { SLOT_BYTES } from '../histograms/slots.js';
import type { Kernels } from '../training/memory/kernels.js';
import type { FitState } from '../training/memory/state.js';
import type { Views } from '../training/memory/views.js';
import { PASS_FIELDS, SearchState } from './find-split.js';
import { NO_SPLIT, type Split } from './split.js';

/** One thread's search for the best splits of nodes in its columns. */
export class SplitSearch {
  readonly #state: FitState;
  readonly #thread: number;
  readonly #kernels: Kernels;
  readonly #memory: Float64Array;
  readonly #passes: Int32Array;
  readonly #sampler: ColumnSampler;
  /** Position in `memory` of the search's state. */
  readonly #search: number;
  /** The columns of this thread's passes, two where they are looked through both ways. */
  #columns: number[] = [];
  #sampled: Int32Array | undefined;

  constructor(state: FitState, thread: number, kernels: Kernels, views: Views) {
    const { layout, settings } = state;
    this.#state = state;
    this.#thread = thread;
    this.#kernels = kernels;
    this.#memory = views.memory;
    this.#passes = views.passes[thread];
    this.#sampler = new ColumnSampler(layout.columns, settings);
    this.#search = layout.searches[thread] / 8;
    for (const name of ['lambda', 'alpha', 'minChildWeight', 'maxDeltaStep'] as const) {
      this.#memory[this.#search + SearchState[name]] = settings[name];
    }
  }

  startTree(tree: number): void {
    this.#sampler.startTree(tree);
  }

  /** The best split of a node whose histogram is at this address, in this thread's columns. */
  find(node: number, histogram: number): Split {
    const { tree, layout } = this.#state;
    this.#listPasses(this.#sampler.columnsOf(tree.depth[node], tree.path[node]));
    const passes = layout.passes[this.#thread];
    this.#kernels.findSplit(
      histogram,
      passes,
      passes + 4 * PASS_FIELDS * this.#columns.length,
      8 * this.#search,
      tree.gradient[node],
      tree.hessian[node],
      tree.leafGain[node],
    );
    if (this.#memory[this.#search + SearchState.gain] === 0) return NO_SPLIT;
    return this.#found(node, histogram, passes);
  }

  /**
   * In each column the upper side grows downwards from the last bin, missing values, which are in no
   * bin, on the other side. A column with missing values is first looked through upwards from the
   * first bin; in a node without them the second pass would find the same gains again.
   */
  #listPasses(columns: Int32Array): void {
    if (columns === this.#sampled) return;
    this.#sampled = columns;
    const { bothWays, layout, matrix, threads } = this.#state;
    this.#columns = [];
    for (const column of columns) {
      // Columns are dealt in turn: those with much to find are often adjacent.
      if (column % threads !== this.#thread) continue;
      const first = SLOT_BYTES * layout.slots[column];
      const end = first + SLOT_BYTES * (matrix.offsets[column + 1] - matrix.offsets[column]);
      if (bothWays[column] === 1) this.#addPass(column, [first, end, SLOT_BYTES, -1]);
      const needed = bothWays[column] === 1 ? end : -1;
      this.#addPass(column, [end - SLOT_BYTES, first - SLOT_BYTES, -SLOT_BYTES, needed]);
    }
  }

  #addPass(column: number, fields: readonly number[]): void {
    this.#passes.set(fields, PASS_FIELDS * this.#columns.length);
    this.#columns.push(column);
  }

  #found(node: number, histogram: number, passes: number): Split {
    const { tree, layout, matrix } = this.#state;
    const memory = this.#memory;
    const search = this.#search;
    const pass = (memory[search + SearchState.pass] - passes) / (4 * PASS_FIELDS);
    const column = this.#columns[pass];
    const bins = matrix.offsets[column + 1] - matrix.offsets[column];
    const first = histogram + SLOT_BYTES * layout.slots[column];
    const step = this.#passes[PASS_FIELDS * pass + 2] / SLOT_BYTES;
    const down = step < 0;
    const last = (memory[search + SearchState.slot] - first) / SLOT_BYTES;
    // The bin after the split: the next one that the node has rows in.
    let bin = last + step;
    while (bin >= 0 && bin < bins && memory[first / 8 + 2 * bin + 1] === 0) bin += step;
    const gradient = memory[search + SearchState.side];
    const hessian = memory[search + SearchState.side + 1];
    return {
      gain: memory[search + SearchState.gain],
      column,
      defaultLeft: down ? 1 : 0,
      lastLeft: down ? bin : last,
      firstRight: down ? last : bin,
      leftGradient: down ? tree.gradient[node] - gradient : gradient,
      leftHessian: down ? tree.hessian[node] - hessian : hessian,
    };
  }
}
