import { CholeskyDecomposition, Matrix } from 'ml-matrix';

/** What a Gaussian process depends on. */
export interface Hyperparameters {
  /** For each dimension, the distance over which values are correlated. */
  readonly lengths: readonly number[];
  /** Variance of the noise as a multiple of the process's own. */
  readonly noise: number;
}

/** Mean and standard deviation of the process, without noise. */
export interface Prediction {
  readonly mean: number;
  readonly deviation: number;
}

/**
 * The Matérn kernel of smoothness 5/2 at a distance that was divided by the length:
 * (1 + √5 r + 5 r² / 3) exp(−√5 r) (Rasmussen and Williams, "Gaussian Processes for Machine Learning",
 * 2006, eq. 4.17).
 */
export function matern52(distance: number): number {
  const r = Math.sqrt(5) * distance;
  return (1 + r + (r * r) / 3) * Math.exp(-r);
}

/**
 * A Gaussian process through values at places: zero mean, Matérn 5/2 kernel with a length for each
 * dimension, and noise. The process's own variance is the most likely one, which has a formula.
 */
export class GaussianProcess {
  readonly #places: readonly Float64Array[];
  readonly #lengths: readonly number[];
  /** The kernel's Cholesky factor, row-major. */
  readonly #lower: Float64Array;
  /** The kernel's inverse times the values. */
  readonly #weights: readonly number[];
  readonly #variance: number;
  /** Logarithm of the marginal likelihood (Rasmussen and Williams, eq. 2.30). */
  readonly logLikelihood: number;

  private constructor(
    places: readonly Float64Array[],
    values: ArrayLike<number>,
    lengths: readonly number[],
    cholesky: CholeskyDecomposition,
  ) {
    const n = places.length;
    const lower = cholesky.lowerTriangularMatrix;
    this.#places = places;
    this.#lengths = lengths;
    this.#lower = new Float64Array(lower.to1DArray());
    this.#weights = cholesky.solve(Matrix.columnVector(values)).to1DArray();
    const squares = this.#weights.reduce((sum, weight, i) => sum + weight * values[i], 0);
    this.#variance = Math.max(squares / n, Number.MIN_VALUE);
    const logDeterminant = lower.diagonal().reduce((sum, value) => sum + 2 * Math.log(value), 0);
    this.logLikelihood = -0.5 * (n * (Math.log(2 * Math.PI * this.#variance) + 1) + logDeterminant);
  }

  /**
   * @param places one for each value. @param values with a mean of about 0.
   * @returns undefined if places are so close that they need more noise; with a noise of 1 none are.
   */
  static through(
    places: readonly Float64Array[],
    values: ArrayLike<number>,
    { lengths, noise }: Hyperparameters,
  ): GaussianProcess | undefined {
    const n = places.length;
    const kernel = Matrix.zeros(n, n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < i; j++) {
        const near = matern52(scaledDistance(places[i], places[j], lengths));
        kernel.set(i, j, near).set(j, i, near);
      }
      kernel.set(i, i, 1 + noise);
    }
    const cholesky = new CholeskyDecomposition(kernel);
    return cholesky.isPositiveDefinite()
      ? new GaussianProcess(places, values, lengths, cholesky)
      : undefined;
  }

  /** The process at a place (Rasmussen and Williams, eq. 2.25 and 2.26). */
  predict(place: Float64Array): Prediction {
    const n = this.#places.length;
    const near = new Float64Array(n);
    let mean = 0;
    for (let i = 0; i < n; i++) {
      near[i] = matern52(scaledDistance(place, this.#places[i], this.#lengths));
      mean += near[i] * this.#weights[i];
    }
    solveLower(this.#lower, near);
    const known = near.reduce((sum, value) => sum + value * value, 0);
    return { mean, deviation: Math.sqrt(this.#variance * Math.max(0, 1 - known)) };
  }
}

/** Solves L x = b in place. */
function solveLower(lower: Float64Array, b: Float64Array): void {
  const n = b.length;
  for (let i = 0; i < n; i++) {
    let sum = b[i];
    for (let k = 0; k < i; k++) sum -= lower[i * n + k] * b[k];
    b[i] = sum / lower[i * n + i];
  }
}

function scaledDistance(a: Float64Array, b: Float64Array, lengths: readonly number[]): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += ((a[d] - b[d]) / lengths[d]) ** 2;
  return Math.sqrt(sum);
}

/** The lengths and noises that the search starts from, and their bounds. */
const FIRST_LENGTHS = [0.2, 0.5, 1, 2];
const FIRST_NOISES = [1e-6, 1e-3, 1e-1];
const LENGTHS = [0.05, 20] as const;
const NOISES = [1e-8, 1] as const;

/** Factors by which single hyperparameters are then changed, a pass each. */
const PASSES = [
  { length: 2, noise: 10 },
  { length: 1.4, noise: 3 },
];

/** The prior of a length's logarithm is normal around that of this, for when there are few points. */
const USUAL_LENGTH = 0.5;

interface Candidate extends Hyperparameters {
  readonly process: GaussianProcess | undefined;
  readonly score: number;
}

/**
 * The process with the likeliest hyperparameters: the best of a small grid with one length for all
 * dimensions, then better ones for each dimension in turn.
 *
 * @param places in the unit cube.
 */
export function likeliestProcess(
  places: readonly Float64Array[],
  values: ArrayLike<number>,
): GaussianProcess {
  let best: Candidate = { lengths: [], noise: 0, process: undefined, score: -Infinity };
  const tryOut = (lengths: readonly number[], noise: number): void => {
    const process = GaussianProcess.through(places, values, { lengths, noise });
    if (process === undefined) return;
    const prior = lengths.reduce((sum, length) => sum + Math.log(length / USUAL_LENGTH) ** 2, 0);
    const score = process.logLikelihood - prior / 2;
    if (score > best.score) best = { lengths, noise, process, score };
  };
  const dimensions = places[0].length;
  const equal = (length: number) => new Array<number>(dimensions).fill(length);
  tryOut(equal(1), NOISES[1]);
  for (const length of FIRST_LENGTHS) {
    for (const noise of FIRST_NOISES) tryOut(equal(length), noise);
  }
  for (const pass of PASSES) {
    for (let d = 0; d < dimensions; d++) {
      const { lengths, noise } = best;
      for (const factor of [pass.length, 1 / pass.length]) {
        tryOut(lengths.with(d, within(LENGTHS, lengths[d] * factor)), noise);
      }
    }
    const { lengths, noise } = best;
    for (const factor of [pass.noise, 1 / pass.noise]) {
      tryOut(lengths, within(NOISES, noise * factor));
    }
  }
  if (best.process === undefined) throw new Error('no process goes through the values');
  return best.process;
}

function within([least, most]: readonly [number, number], value: number): number {
  return Math.min(most, Math.max(least, value));
}
