import type { DenseMatrix } from '../../../core/matrix/index.js';

/** The squared length of each row. */
export function squaredLengths({ rows, columns, data }: DenseMatrix): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) => {
    let sum = 0;
    for (let k = i * columns; k < (i + 1) * columns; k++) sum += data[k] * data[k];
    return sum;
  });
}

/** Bytes of rows of the kernel that are kept. */
const KEPT_BYTES = 256 * 2 ** 20;

/** The kernel exp(−γ ‖a − b‖²) among some rows of a matrix; the rows asked for last are kept. */
export class RadialKernel {
  readonly #points: DenseMatrix;
  readonly #lengths: Float64Array;
  readonly #gamma: number;
  readonly #kept = new Map<number, Float32Array>();
  readonly #most: number;

  /** @param points the rows themselves. */
  constructor(points: DenseMatrix, gamma: number) {
    this.#points = points;
    this.#lengths = squaredLengths(points);
    this.#gamma = gamma;
    this.#most = Math.max(2, Math.floor(KEPT_BYTES / (4 * points.rows)));
  }

  get size(): number {
    return this.#points.rows;
  }

  /** The kernel of row `i` with all rows. */
  row(i: number): Float32Array {
    const found = this.#kept.get(i);
    if (found !== undefined) return found;
    let values: Float32Array | undefined;
    if (this.#kept.size >= this.#most) {
      const [oldest] = this.#kept.keys();
      values = this.#kept.get(oldest);
      this.#kept.delete(oldest);
    }
    values ??= new Float32Array(this.#points.rows);
    const { columns, data } = this.#points;
    fillKernel(this.#points, this.#lengths, this.#gamma, data, i * columns, values);
    this.#kept.set(i, values);
    return values;
  }
}

/** Fills in the kernel of one point, which begins at `at` of `from`, with all of some points. */
export function fillKernel(
  { rows, columns, data }: DenseMatrix,
  lengths: Float64Array,
  gamma: number,
  from: ArrayLike<number>,
  at: number,
  values: Float32Array | Float64Array,
): void {
  let own = 0;
  for (let j = 0; j < columns; j++) own += from[at + j] * from[at + j];
  for (let i = 0, k = 0; i < rows; i++, k += columns) {
    let product = 0;
    for (let j = 0; j < columns; j++) product += data[k + j] * from[at + j];
    values[i] = Math.exp(-gamma * Math.max(0, own + lengths[i] - 2 * product));
  }
}
