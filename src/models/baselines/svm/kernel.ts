import type { DenseMatrix } from '../../../core/matrix/index.js';

/** A function of two points a and b, by the names and formulas of scikit-learn. */
export interface Kernel {
  /** `rbf`: exp(−γ ‖a − b‖²); `linear`: a · b; `poly`: (γ a · b + coef0) ^ degree. */
  readonly kernel: 'rbf' | 'linear' | 'poly';
  readonly gamma: number;
  readonly degree: number;
  readonly coef0: number;
}

/** Points that a kernel is asked about, with the squared length of each. */
export interface KernelPoints extends DenseMatrix {
  readonly lengths: Float64Array;
}

/** @param points rows × features. */
export function kernelPoints(points: DenseMatrix): KernelPoints {
  const { rows, columns, data } = points;
  const lengths = Float64Array.from({ length: rows }, (_, i) => {
    let sum = 0;
    for (let k = i * columns; k < (i + 1) * columns; k++) sum += data[k] * data[k];
    return sum;
  });
  return { rows, columns, data, lengths };
}

/** Bytes of rows of the kernel that are kept. */
const KEPT_BYTES = 256 * 2 ** 20;

/** A kernel among some points; the rows asked for last are kept. */
export class KernelRows {
  /** The kernel of each point with itself. */
  readonly diagonal: Float64Array;
  readonly #points: KernelPoints;
  readonly #kernel: Kernel;
  readonly #kept = new Map<number, Float32Array>();
  readonly #most: number;

  constructor(points: DenseMatrix, kernel: Kernel) {
    this.#points = kernelPoints(points);
    this.#kernel = kernel;
    this.#most = Math.max(2, Math.floor(KEPT_BYTES / (4 * points.rows)));
    this.diagonal = this.#points.lengths.map((own) => kernelValue(kernel, own, own, own));
  }

  /** The kernel of point `i` with all points. */
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
    fillKernel(this.#points, this.#kernel, data, i * columns, values);
    this.#kept.set(i, values);
    return values;
  }
}

/** Fills in the kernel of one point, which begins at `at` of `from`, with all of some points. */
export function fillKernel(
  { rows, columns, data, lengths }: KernelPoints,
  kernel: Kernel,
  from: ArrayLike<number>,
  at: number,
  values: Float32Array | Float64Array,
): void {
  let own = 0;
  for (let j = 0; j < columns; j++) own += from[at + j] * from[at + j];
  for (let i = 0, k = 0; i < rows; i++, k += columns) {
    let product = 0;
    for (let j = 0; j < columns; j++) product += data[k + j] * from[at + j];
    values[i] = kernelValue(kernel, product, own, lengths[i]);
  }
}

/** @param product a · b. @param a the squared length of one point. @param b that of the other. */
function kernelValue(
  { kernel, gamma, degree, coef0 }: Kernel,
  product: number,
  a: number,
  b: number,
): number {
  if (kernel === 'rbf') return Math.exp(-gamma * Math.max(0, a + b - 2 * product));
  return kernel === 'linear' ? product : (gamma * product + coef0) ** degree;
}
