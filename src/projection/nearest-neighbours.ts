import type { z } from 'zod';
import { InputError } from '../core/errors/index.js';
import { type MatrixLike, toDense } from '../core/matrix/index.js';
import { parseOptions, runOptions } from '../core/options/index.js';
import { ThreadPool } from '../core/threads/index.js';
import { findNeighbours, type NeighbourIndex } from '../neighbours/index.js';
import { projectionOptions } from './options.js';

/** Neighbours of points, found once for several projections: what `precomputedKnn` takes. */
export interface NearestNeighbours {
  /** points × k rows of the points, nearest first, each point at the front of its own. */
  readonly indices: Int32Array;
  /** points × k distances in the metric. */
  readonly distances: Float32Array;
  readonly k: number;
  /** What they were found with: a projection that has it can place new points. */
  readonly index: NeighbourIndex;
}

const nearestNeighboursOptions = projectionOptions
  .pick({ nNeighbors: true, metric: true, neighborSearch: true, seed: true })
  .extend(runOptions);

/** Options of {@link nearestNeighbours}: those of the projection that bear on its neighbours. */
export type NearestNeighboursOptions = z.input<typeof nearestNeighboursOptions>;

/**
 * Finds the neighbours that a projection with these options would find. Given to `UMAP.fit` as
 * `precomputedKnn` they make the very same projection, and so do {@link fewerNeighbours} of them for
 * fewer neighbours where the search was exact.
 *
 * @param data points × features, finite.
 * @throws InputError for a wrong matrix or option; the signal's reason when aborted.
 */
export async function nearestNeighbours(
  data: MatrixLike,
  options: NearestNeighboursOptions = {},
): Promise<NearestNeighbours> {
  const parsed = parseOptions(nearestNeighboursOptions, options, 'neighbours');
  const points = toDense(data, { name: 'points to find neighbours of', minRows: 2 });
  await using pool = new ThreadPool(parsed.threads, parsed.signal);
  const { table, index } = await findNeighbours(pool, points, parsed);
  const { k } = table;
  const indices = new Int32Array(table.positions.length);
  const distances = new Float32Array(indices.length);
  index.order.forEach((row, position) => {
    for (let j = 0; j < k; j++) {
      indices[row * k + j] = index.order[table.positions[position * k + j]];
      distances[row * k + j] = table.distances[position * k + j];
    }
  });
  return { indices, distances, k, index };
}

/** The nearest k of more neighbours. @throws InputError when there are not as many. */
export function fewerNeighbours(neighbours: NearestNeighbours, k: number): NearestNeighbours {
  if (k > neighbours.k) {
    throw new InputError(`neighbours: ${k} were requested, but only ${neighbours.k} were found`);
  }
  if (k === neighbours.k) return neighbours;
  const rows = neighbours.indices.length / neighbours.k;
  const indices = new Int32Array(rows * k);
  const distances = new Float32Array(rows * k);
  for (let row = 0; row < rows; row++) {
    const from = row * neighbours.k;
    indices.set(neighbours.indices.subarray(from, from + k), row * k);
    distances.set(neighbours.distances.subarray(from, from + k), row * k);
  }
  return { indices, distances, k, index: neighbours.index };
}
