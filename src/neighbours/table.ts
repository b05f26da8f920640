import { shared } from '../core/threads/index.js';

/**
 * The nearest points of each of many: row i has the entries i × k … (i + 1) × k − 1, nearest first.
 * Where points are searched among themselves, each is at the front of its own row.
 */
export interface NeighbourTable {
  readonly rows: number;
  readonly k: number;
  readonly positions: Int32Array;
  /** Reduced, until they are turned into those of the metric. */
  readonly distances: Float32Array;
}

export function newTable(rows: number, k: number): NeighbourTable {
  return {
    rows,
    k,
    positions: shared(Int32Array, rows * k),
    distances: shared(Float32Array, rows * k),
  };
}

/** Brings point i to the front of its own row, where duplicates may precede it or push it out. */
export function putSelfFirst({ k, positions, distances }: NeighbourTable, i: number): void {
  const start = i * k;
  let self = start;
  while (self < start + k - 1 && positions[self] !== i) self++;
  positions.copyWithin(start + 1, start, self);
  distances.copyWithin(start + 1, start, self);
  positions[start] = i;
  distances[start] = 0;
}
