import { Matrix, solve } from 'ml-matrix';

/** What a job's time depends on: a booster of some rounds on one thread. */
export interface JobSize {
  readonly rows: number;
  readonly rounds: number;
  readonly maxDepth: number;
  readonly subsample: number;
  readonly colsampleByTree: number;
}

/** Seconds of a job of a size. */
export type JobTime = (size: JobSize) => number;

/**
 * Fits the times of some jobs by what they do: rows are copied once, each round looks at every row, lists,
 * parts and adds up those that the tree sees at every level, in deep nodes of many rows from all over the
 * memory, and looks for splits in up to 2^depth nodes. Least squares of relative errors.
 */
export function fitJobTimes(measured: readonly { size: JobSize; seconds: number }[]): JobTime {
  const rows = measured.map(({ size, seconds }) => terms(size).map((term) => term / seconds));
  const ones = measured.map(() => [1]);
  const weights = solve(new Matrix(rows), new Matrix(ones), true).to1DArray();
  return (size) => terms(size).reduce((sum, term, k) => sum + weights[k] * term, 0);
}

/** Rows whose bins, gradients and positions a cache holds. */
const CACHED = 500_000;

/** In units in which the weights are about one. */
function terms({ rows, rounds, maxDepth, subsample, colsampleByTree }: JobSize): number[] {
  const seen = rows * subsample;
  const perRound = [
    rows * 1e-8,
    seen * maxDepth * 1e-8,
    seen * maxDepth * colsampleByTree * 1e-8,
    seen * maxDepth ** 2 * Math.max(0, Math.log2(rows / CACHED)) * 1e-9,
    colsampleByTree * 2 ** maxDepth * 1e-5,
  ];
  return [rows * 1e-7, ...perRound.map((term) => term * rounds)];
}
