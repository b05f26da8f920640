import type { DenseMatrix } from '../../../core/matrix/index.js';

/** Features by their order alone, and what is needed to cut between two values. */
export interface RankedFeatures {
  readonly rows: number;
  /** For each feature the rank of each row's value among its different values, from 0. */
  readonly ranks: readonly Uint32Array[];
  /** For each feature its different values, ascending. */
  readonly values: readonly Float64Array[];
}

/** @param features finite. */
export function rankFeatures({ rows, columns, data }: DenseMatrix): RankedFeatures {
  const columnsOf = Array.from({ length: columns }, (_, j) =>
    Float64Array.from({ length: rows }, (__, i) => data[i * columns + j]),
  );
  const values = columnsOf.map((column) => {
    const sorted = column.toSorted();
    return sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
  });
  const ranks = columnsOf.map((column, j) =>
    Uint32Array.from(column, (value) => rankOf(values[j], value)),
  );
  return { rows, ranks, values };
}

function rankOf(values: Float64Array, value: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
