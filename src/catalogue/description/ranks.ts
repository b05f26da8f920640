import { positionsWhere } from '../../core/matrix/index.js';
import { descendingOrder } from '../../core/numbers/index.js';
import { correlation } from './correlation.js';

/**
 * Twice the rank of each value, the least having rank 1. Equal values share the mean of their ranks, which
 * is whole when doubled; 0 is a missing value. By radix sort, in linear time.
 *
 * @param values NaN is a missing one.
 */
export function doubledRanks(values: Float32Array): Int32Array {
  const rows = positionsWhere(values.length, (row) => !Number.isNaN(values[row]));
  const known = new Float32Array(rows.length);
  for (let i = 0; i < rows.length; i++) known[i] = values[rows[i]];
  const order = descendingOrder(known).reverse();
  const ranks = new Int32Array(values.length);
  for (let from = 0, to = 0; from < order.length; from = to) {
    const value = known[order[from]];
    while (to < order.length && known[order[to]] === value) to++;
    for (let i = from; i < to; i++) ranks[rows[order[i]]] = from + to + 1;
  }
  return ranks;
}

/**
 * Spearman's correlation: Pearson's of the ranks among the songs that have both values, equal values sharing
 * their mean rank (pandas' `corr(method='spearman')`). Linear time.
 *
 * @param a as {@link doubledRanks} gives them, over all songs.
 */
export function rankCorrelation(a: Int32Array, b: Int32Array): number {
  const rows = positionsWhere(a.length, (row) => a[row] > 0 && b[row] > 0);
  if (rows.length === a.length) return correlation(a, b);
  return correlation(ranksAmong(a, rows), ranksAmong(b, rows));
}

/** The doubled ranks of some songs among these alone. */
function ranksAmong(ranks: Int32Array, rows: Int32Array): Int32Array {
  const own = new Int32Array(2 * ranks.length + 1);
  for (const row of rows) own[ranks[row]]++;
  let below = 0;
  for (let rank = 0; rank < own.length; rank++) {
    const count = own[rank];
    own[rank] = 2 * below + count + 1;
    below += count;
  }
  return rows.map((row) => own[ranks[row]]);
}
