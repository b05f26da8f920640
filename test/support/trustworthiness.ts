import type { DenseMatrix } from '../../src/core/matrix/index.js';

/**
 * How far neighbours in a projection are neighbours among the points: 1 where all are, less the
 * farther away those are that are not (Venna and Kaski 2001), as scikit-learn computes it.
 *
 * @param every only every nth point is looked at, for large inputs; 1 for all.
 */
export function trustworthiness(
  points: DenseMatrix,
  projection: DenseMatrix,
  k: number,
  every = 1,
): number {
  const n = points.rows;
  let penalty = 0;
  let looked = 0;
  for (let i = 0; i < n; i += every) {
    looked++;
    const among = squaredDistances(points, i);
    for (const j of nearest(squaredDistances(projection, i), i, k)) {
      let rank = 0;
      for (let other = 0; other < n; other++) {
        if (other !== i && (among[other] < among[j] || (among[other] === among[j] && other <= j))) {
          rank++;
        }
      }
      penalty += Math.max(0, rank - k);
    }
  }
  return 1 - (2 * penalty) / (looked * k * (2 * n - 3 * k - 1));
}

function squaredDistances({ rows, columns, data }: DenseMatrix, i: number): Float64Array {
  const squared = new Float64Array(rows);
  for (let j = 0; j < rows; j++) {
    for (let c = 0; c < columns; c++) {
      squared[j] += (data[i * columns + c] - data[j * columns + c]) ** 2;
    }
  }
  return squared;
}

/** The k nearest others, in no order. */
function nearest(squared: Float64Array, self: number, k: number): number[] {
  const kept: number[] = [];
  for (let j = 0; j < squared.length; j++) {
    if (j === self) continue;
    if (kept.length === k && squared[j] >= squared[kept[k - 1]]) continue;
    let at = Math.min(kept.length, k - 1);
    for (; at > 0 && squared[kept[at - 1]] > squared[j]; at--) kept[at] = kept[at - 1];
    kept[at] = j;
  }
  return kept;
}
