import { type DenseMatrix, toDense } from '../../../core/matrix/index.js';
import { FittedBooster } from '../fitted-booster.js';
import { objectiveNamed } from '../objectives/registry.js';
import { BLOCK_ROWS } from './block-kernel.js';
import { blockKernelIn, rowKernelIn } from './kernels.js';
import { ARRIVALS_AT, type BoosterGroup, type LaidOutBoosters, SUMS_AT } from './laid-out.js';
import { LANES } from './layout.js';
import { rankRow } from './ranks.js';

/** A block is not worth while for fewer rows. */
const FEW_ROWS = 4;

/** Scores rows by many boosters at once, with the bytes of each one's own predictions. */
export class BoosterScorer {
  readonly #boosters: LaidOutBoosters;
  readonly #toPrediction: readonly ((margin: number) => number)[];
  readonly #others: readonly { readonly position: number; readonly booster: FittedBooster }[];
  readonly #start: number;
  readonly #ranks: Int8Array;
  readonly #sums: Float32Array;
  readonly #groups: readonly ScoredGroup[];

  /** @param workspace its number; no other scorer may use it at the same time. */
  constructor(boosters: LaidOutBoosters, workspace = 0) {
    const { memory, workspaceStart, workspaceBytes } = boosters.memory;
    const start = workspaceStart + workspace * workspaceBytes;
    const { buffer } = memory;
    const count = boosters.objectives.length;
    this.#boosters = boosters;
    this.#toPrediction = boosters.objectives.map((name) => objectiveNamed(name).toPrediction);
    this.#others = boosters.others.map(({ position, forest }) => ({
      position,
      booster: new FittedBooster(forest),
    }));
    this.#start = start;
    this.#ranks = new Int8Array(buffer, start, ARRIVALS_AT);
    this.#sums = new Float32Array(buffer, start + SUMS_AT, count * BLOCK_ROWS);
    this.#groups = boosters.groups.map((group) => new ScoredGroup(boosters, group));
  }

  /**
   * Writes each row's predictions to `out`, that of booster b at `out[row · stride + first + b]`.
   *
   * @param data rows × the boosters' columns; NaN is a missing value.
   * @throws InputError when a value is infinite, or the number of columns differs.
   */
  predict(data: DenseMatrix, out: Float32Array, stride: number, first: number): void {
    const { columns } = this.#boosters;
    const dense = toDense(data, { name: 'data', allowMissing: true, columns });
    if (dense.rows < FEW_ROWS) {
      for (let row = 0; row < dense.rows; row++) {
        this.#scoreRow(dense, row);
        this.#write(out, row * stride + first, 0, 1);
      }
    } else {
      for (let row = 0; row < dense.rows; row += BLOCK_ROWS) {
        const rows = Math.min(BLOCK_ROWS, dense.rows - row);
        this.#scoreBlock(dense, row, rows);
        for (let k = 0; k < rows; k++) {
          this.#write(out, (row + k) * stride + first, k, BLOCK_ROWS);
        }
      }
    }
    for (const { position, booster } of this.#others) {
      booster.predict(dense).forEach((prediction, row) => {
        out[row * stride + first + position] = prediction;
      });
    }
  }

  #scoreRow(data: DenseMatrix, row: number): void {
    this.#sums.set(this.#boosters.baseMargins);
    const ranksAt = this.#start;
    for (const group of this.#groups) {
      rankRow(group.ranks, data, row, this.#ranks, 0, 1);
      group.row(ranksAt, ranksAt + SUMS_AT, ranksAt + ARRIVALS_AT);
    }
  }

  #scoreBlock(data: DenseMatrix, first: number, rows: number): void {
    const { baseMargins } = this.#boosters;
    const ranksAt = this.#start;
    for (let b = 0; b < baseMargins.length; b++) {
      this.#sums.fill(baseMargins[b], b * BLOCK_ROWS, b * BLOCK_ROWS + rows);
    }
    const end = ranksAt + LANES * Math.ceil(rows / LANES);
    for (const group of this.#groups) {
      for (let k = 0; k < rows; k++) {
        rankRow(group.ranks, data, first + k, this.#ranks, k, BLOCK_ROWS);
      }
      group.block(ranksAt, end, ranksAt + SUMS_AT, ranksAt + ARRIVALS_AT);
    }
  }

  #write(out: Float32Array, to: number, from: number, step: number): void {
    for (let b = 0; b < this.#toPrediction.length; b++) {
      out[to + b] = this.#toPrediction[b](this.#sums[from + b * step]);
    }
  }
}

/** A group with its kernels, which are made when first needed. */
class ScoredGroup {
  readonly ranks: BoosterGroup['ranks'];
  readonly #boosters: LaidOutBoosters;
  readonly #group: BoosterGroup;
  readonly #rowKernels = new Map<number, ReturnType<typeof rowKernelIn>>();
  readonly #blockKernels = new Map<number, ReturnType<typeof blockKernelIn>>();

  constructor(boosters: LaidOutBoosters, group: BoosterGroup) {
    this.#boosters = boosters;
    this.#group = group;
    this.ranks = group.ranks;
  }

  row(ranks: number, sums: number, arrivals: number): void {
    const { memory, isShared } = this.#boosters.memory;
    const { slots } = this.ranks;
    const tables = Math.max(1, Math.ceil(slots[slots.length - 1] / LANES));
    for (const { levels, start, end } of this.#group.programs) {
      let kernel = this.#rowKernels.get(levels);
      if (kernel === undefined) {
        kernel = rowKernelIn(memory, isShared, levels, tables);
        this.#rowKernels.set(levels, kernel);
      }
      kernel(start, end, ranks, sums, arrivals);
    }
  }

  block(ranks: number, ranksEnd: number, sums: number, arrivals: number): void {
    const { memory, isShared } = this.#boosters.memory;
    for (const { levels, start, end } of this.#group.programs) {
      let kernel = this.#blockKernels.get(levels);
      if (kernel === undefined) {
        kernel = blockKernelIn(memory, isShared, levels);
        this.#blockKernels.set(levels, kernel);
      }
      kernel(start, end, ranks, ranksEnd, sums, arrivals);
    }
  }
}
