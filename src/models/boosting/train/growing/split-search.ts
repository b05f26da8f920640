import type { Views } from '../memory/layout.js';
import type { Workplace } from '../memory/workplace.js';
import { PASS_FIELDS, SearchState, SLOT_BYTES } from '../wasm/find-split.js';
import type { Kernels } from '../wasm/kernels.js';
import { ColumnSampler } from './sampling.js';
import { NO_SPLIT, type Split } from './split.js';

/** One thread's search for the best splits of nodes in its columns. */
export class SplitSearch {
  readonly #place: Workplace;
  readonly #share: number;
  readonly #kernels: Kernels;
  readonly #memory: Float64Array;
  readonly #passes: Int32Array;
  readonly #sampler: ColumnSampler;
  /** Position in `memory` of the search's state. */
  readonly #state: number;
  /** The columns of this thread's passes, two where they are looked through both ways. */
  #columns: number[] = [];
  #sampled: Int32Array | undefined;

  constructor(place: Workplace, share: number, kernels: Kernels, views: Views) {
    const { layout, settings } = place;
    this.#place = place;
    this.#share = share;
    this.#kernels = kernels;
    this.#memory = views.memory;
    this.#passes = views.passes[share];
    this.#sampler = new ColumnSampler(layout.columns, settings);
    this.#state = layout.searches[share] / 8;
    for (const name of ['lambda', 'alpha', 'minChildWeight', 'maxDeltaStep'] as const) {
      this.#memory[this.#state + SearchState[name]] = settings[name];
    }
  }

  startTree(tree: number): void {
    this.#sampler.startTree(tree);
  }

  /** The best split of a node whose histogram is at this address, in this thread's columns. */
  find(node: number, histogram: number): Split {
    const { tree, layout } = this.#place;
    this.#listPasses(this.#sampler.columnsOf(tree.depth[node], tree.path[node]));
    const passes = layout.passes[this.#share];
    this.#kernels.findSplit(
      histogram,
      passes,
      passes + 4 * PASS_FIELDS * this.#columns.length,
      8 * this.#state,
      tree.gradient[node],
      tree.hessian[node],
      tree.leafGain[node],
    );
    if (this.#memory[this.#state + SearchState.gain] === 0) return NO_SPLIT;
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
    const { bothWays, layout, matrix, threads } = this.#place;
    this.#columns = [];
    for (const column of columns) {
      // Columns are dealt in turn: those with much to find often stand together.
      if (column % threads !== this.#share) continue;
      const first = SLOT_BYTES * layout.slots[column];
      const behind = first + SLOT_BYTES * (matrix.offsets[column + 1] - matrix.offsets[column]);
      if (bothWays[column] === 1) this.#addPass(column, [first, behind, SLOT_BYTES, -1]);
      const needed = bothWays[column] === 1 ? behind : -1;
      this.#addPass(column, [behind - SLOT_BYTES, first - SLOT_BYTES, -SLOT_BYTES, needed]);
    }
  }

  #addPass(column: number, fields: readonly number[]): void {
    this.#passes.set(fields, PASS_FIELDS * this.#columns.length);
    this.#columns.push(column);
  }

  #found(node: number, histogram: number, passes: number): Split {
    const { tree, layout, matrix } = this.#place;
    const memory = this.#memory;
    const told = (place: number): number => memory[this.#state + place];
    const pass = (told(SearchState.pass) - passes) / (4 * PASS_FIELDS);
    const column = this.#columns[pass];
    const bins = matrix.offsets[column + 1] - matrix.offsets[column];
    const first = histogram + SLOT_BYTES * layout.slots[column];
    const step = this.#passes[PASS_FIELDS * pass + 2] / SLOT_BYTES;
    const down = step < 0;
    const last = (told(SearchState.slot) - first) / SLOT_BYTES;
    // The bin behind the split: the next one that the node has rows in.
    let bin = last + step;
    while (bin >= 0 && bin < bins && memory[first / 8 + 2 * bin + 1] === 0) bin += step;
    const gradient = told(SearchState.side);
    const hessian = told(SearchState.side + 1);
    return {
      gain: told(SearchState.gain),
      column,
      defaultLeft: down ? 1 : 0,
      lastLeft: down ? bin : last,
      firstRight: down ? last : bin,
      leftGradient: down ? tree.gradient[node] - gradient : gradient,
      leftHessian: down ? tree.hessian[node] - hessian : hessian,
    };
  }
}
