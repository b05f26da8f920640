import { InputError } from '../core/errors/index.js';
import { type NeighbourTable, newTable } from './table.js';

/**
 * The table, by position, of neighbours found elsewhere, by row.
 *
 * @param order the row at each position.
 * @throws InputError when the arrays are not points × k, a row number is not that of a point or is
 *   named twice, a point is not at the front of its own row, or distances are negative, not finite
 *   or fall.
 */
export function fromPrecomputed(
  rows: number,
  found: { indices: ArrayLike<number>; distances: ArrayLike<number>; k: number },
  order: Int32Array,
): NeighbourTable {
  const { indices, distances, k } = found;
  if (indices.length !== rows * k || distances.length !== rows * k) {
    throw new InputError(
      `precomputedKnn: ${rows} points × ${k} neighbours need ${rows * k} indices and distances, but there are ${indices.length} and ${distances.length}`,
    );
  }
  if (order.length !== rows) {
    throw new InputError(
      `precomputedKnn: the index has ${order.length} points, but there are ${rows}; give the index of these points`,
    );
  }
  const table = newTable(rows, k);
  const positionOf = new Int32Array(rows);
  for (let position = 0; position < rows; position++) positionOf[order[position]] = position;
  // The last row that named each point.
  const namedBy = new Int32Array(rows).fill(-1);
  for (let e = 0; e < rows * k; e++) {
    const row = Math.floor(e / k);
    const first = e % k === 0;
    const fault =
      first && indices[e] !== row
        ? `row ${row} starts with ${indices[e]}; each point is its own first neighbour`
        : !Number.isInteger(indices[e]) || indices[e] < 0 || indices[e] >= rows
          ? `row ${row} names ${indices[e]}, which is not the number of a point`
          : namedBy[indices[e]] === row
            ? `row ${row} names ${indices[e]} twice; neighbours must differ`
            : !Number.isFinite(distances[e]) || distances[e] < (first ? 0 : distances[e - 1])
              ? `row ${row} has the distance ${distances[e]}; distances must be finite, not negative, and not fall`
              : undefined;
    if (fault !== undefined) throw new InputError(`precomputedKnn: ${fault}`);
    namedBy[indices[e]] = row;
    const to = positionOf[row] * k + (e % k);
    table.positions[to] = positionOf[indices[e]];
    table.distances[to] = distances[e];
  }
  return table;
}
