import { type DenseMatrix, toDense } from '../../../core/matrix/index.js';
import { FittedBooster } from '../fitted-booster.js';
import { objectiveNamed } from '../objectives/registry.js';
import { BLOCK_ROWS } from './block-kernel.js';
import { Kernels } from './kernels.js';
import { ARRIVALS_AT, type LaidOutBoosters, SUMS_AT } from './laid-out.js';
import { LANES } from './layout.js';
import { rankRow } from './ranks.js';

/** Fewer rows are scored one by one: a vector of sixteen would be mostly empty. */
const FEW_ROWS = 7;

/** Scores rows by many boosters at once, with the bytes of each one's own predictions. */
export class BoosterScorer {
  readonly #boosters: LaidOutBoosters;
  readonly #toPrediction: readonly ((margin: number) => number)[];
  readonly #others: readonly { readonly position: number; readonly booster: FittedBooster }[];
  readonly #kernels: Kernels;
  /** Address of the workspace, which begins with the ranks. */
  readonly #start: number;
  readonly #ranks: Int8Array;
  readonly #sums: Float32Array;

  /** @param workspace its number; no other scorer may use it at the same time. */
  constructor(boosters: LaidOutBoosters, workspace = 0) {
    const { memory, workspaceStart, workspaceBytes } = boosters.memory;
    const start = workspaceStart + workspace * workspaceBytes;
    this.#boosters = boosters;
    this.#toPrediction = boosters.objectives.map((name) => objectiveNamed(name).toPrediction);
    this.#others = boosters.others.map(({ position, forest }) => ({
      position,
      booster: new FittedBooster(forest),
    }));
    this.#kernels = new Kernels(boosters.memory);
    this.#start = start;
    this.#ranks = new Int8Array(memory.buffer, start, ARRIVALS_AT);
    this.#sums = new Float32Array(
      memory.buffer,
      start + SUMS_AT,
      boosters.objectives.length * BLOCK_ROWS,
    );
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
    const start = this.#start;
    for (const { ranks, programs } of this.#boosters.groups) {
      rankRow(ranks, data, row, this.#ranks, 0, 1);
      const tables = Math.max(1, Math.ceil(ranks.slots[ranks.slots.length - 1] / LANES));
      for (const program of programs) {
        const kernel = this.#kernels.row(program.levels, tables);
        kernel(program.start, program.end, start, start + SUMS_AT, start + ARRIVALS_AT);
      }
    }
  }

  #scoreBlock(data: DenseMatrix, first: number, rows: number): void {
    const { baseMargins, groups } = this.#boosters;
    for (let b = 0; b < baseMargins.length; b++) {
      this.#sums.fill(baseMargins[b], b * BLOCK_ROWS, b * BLOCK_ROWS + rows);
    }
    const start = this.#start;
    const end = start + LANES * Math.ceil(rows / LANES);
    for (const { ranks, programs } of groups) {
      for (let k = 0; k < rows; k++) rankRow(ranks, data, first + k, this.#ranks, k, BLOCK_ROWS);
      for (const program of programs) {
        const kernel = this.#kernels.block(program.levels);
        kernel(program.start, program.end, start, end, start + SUMS_AT, start + ARRIVALS_AT);
      }
    }
  }

  #write(out: Float32Array, to: number, from: number, step: number): void {
    for (let b = 0; b < this.#toPrediction.length; b++) {
      out[to + b] = this.#toPrediction[b](this.#sums[from + b * step]);
    }
  }
}
