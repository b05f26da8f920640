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
 * Fits the times of some jobs by what they do: each round looks at every row once, lists, parts and
 * adds up those that the tree sees at every level, and looks for splits in up to 2^depth nodes.
 * Least squares of relative errors.
 */
export function fitJobTimes(measured: readonly { size: JobSize; seconds: number }[]): JobTime {
  const rows = measured.map(({ size, seconds }) => terms(size).map((term) => term / seconds));
  const ones = measured.map(() => [1]);
  const weights = solve(new Matrix(rows), new Matrix(ones), true).to1DArray();
  return (size) => terms(size).reduce((sum, term, k) => sum + weights[k] * term, 0);
}

/** In units in which the weights are about one. */
function terms({ rows, rounds, maxDepth, subsample, colsampleByTree }: JobSize): number[] {
  const seen = rows * subsample;
  const perRound = [rows, seen * maxDepth, seen * maxDepth * colsampleByTree];
  return [...perRound.map((term) => term * 1e-8), colsampleByTree * 2 ** maxDepth * 1e-5].map(
    (term) => term * rounds,
  );
}
