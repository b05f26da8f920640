import type { DenseMatrix } from '../core/matrix/index.js';
import type { OnProgress } from '../core/options/index.js';
import type { ThreadPool } from '../core/threads/index.js';
import { BestFirstSearch, type LinkedPoints } from './approximate/best-first.js';
import { Nearest } from './nearest.js';
import { findNeighbours, type SearchMethod } from './search.js';
import { type Floats, type Space, toFloat32Space } from './space.js';

/** Up to this many points it is fast enough to look at them all. */
const SCANNED_POINTS = 32_768;

/** Neighbours of each point that are found when points are linked. */
const LINKED_NEIGHBOURS = 21;

/** A search keeps at least this many nearest points, and this many for each that is wanted. */
const LEAST_WIDTH = 64;
const WIDTH_PER_WANTED = 2;

/** Columns that are compared before a scan asks whether a point is too far already. */
const FIRST_COLUMNS = 4;

/** Points by their euclidean distances: to be scanned, or linked. Plain data on shared memory. */
export type PointIndex =
  | { readonly kind: 'exact'; readonly space: Space<Float32Array> }
  | ({ readonly kind: 'approximate' } & LinkedPoints);

/** Rows of indexed points, the nearest first; of equally near ones the lower row first. */
export interface NearestRows {
  readonly rows: Int32Array;
  readonly distances: Float64Array;
}

/**
 * Indexes points; `exact` and, up to 32,768 points, `auto` leave them to be scanned.
 *
 * @param points finite.
 */
export async function indexPoints(
  pool: ThreadPool,
  points: DenseMatrix,
  {
    neighborSearch,
    seed,
    onProgress,
  }: {
    readonly neighborSearch: SearchMethod;
    readonly seed: number;
    readonly onProgress?: OnProgress | undefined;
  },
): Promise<PointIndex> {
  const isScanned =
    neighborSearch === 'exact' || (neighborSearch === 'auto' && points.rows <= SCANNED_POINTS);
  if (isScanned || points.rows <= LINKED_NEIGHBOURS) {
    return { kind: 'exact', space: toFloat32Space(points, 'euclidean') };
  }
  const { index } = await findNeighbours(pool, points, {
    ...{ nNeighbors: LINKED_NEIGHBOURS, metric: 'euclidean' },
    ...{ neighborSearch: 'approximate', seed, onProgress },
  });
  if (index.kind === 'exact') throw new Error('an approximate search was asked for');
  const { space, order, trees, links } = index;
  return { kind: 'approximate', space, order, trees, links };
}

/** Searches a {@link PointIndex}, again and again with the same memory. */
export class PointSearch {
  readonly #index: PointIndex;
  readonly #bestFirst: BestFirstSearch | undefined;
  /** The row at each position, to break ties. */
  readonly #order: Int32Array;
  /** For each row its position; undefined where that is the row. */
  readonly #positions: Int32Array | undefined;

  constructor(index: PointIndex) {
    this.#index = index;
    const { rows } = index.space;
    if (index.kind === 'exact') {
      this.#order = Int32Array.from({ length: rows }, (_, row) => row);
      return;
    }
    this.#order = index.order;
    this.#bestFirst = new BestFirstSearch(index);
    this.#positions = new Int32Array(rows);
    for (let p = 0; p < rows; p++) this.#positions[index.order[p]] = p;
  }

  /** How many points there are. */
  get rows(): number {
    return this.#index.space.rows;
  }

  get columns(): number {
    return this.#index.space.columns;
  }

  /** The coordinates of a row: a view, not a copy. */
  point(row: number): Float32Array {
    const { points, columns } = this.#index.space;
    const position = this.#positions === undefined ? row : this.#positions[row];
    return points.subarray(position * columns, (position + 1) * columns);
  }

  /** The `count` nearest rows of a point; all of them, where there are fewer. */
  nearest(query: Floats, count: number): NearestRows {
    const wanted = Math.min(count, this.rows);
    if (this.#bestFirst === undefined || 4 * wanted > this.rows) return this.#scan(query, wanted);
    const width = Math.max(LEAST_WIDTH, WIDTH_PER_WANTED * wanted);
    const { positions, distances } = this.#bestFirst.nearest(query, width);
    return {
      rows: positions.subarray(0, wanted).map((position) => this.#order[position]),
      distances: distances.subarray(0, wanted).map(Math.sqrt),
    };
  }

  /** Looks at all points: the certain answer. */
  #scan(query: Floats, wanted: number): NearestRows {
    const { points, columns, rows } = this.#index.space;
    const nearest = new Nearest(wanted, this.#order);
    // One kind of array, and no field in the loop: this is most of the time of a search.
    const asked = Float64Array.from(query);
    const first = Math.min(FIRST_COLUMNS, columns);
    let bound = nearest.bound;
    for (let p = 0, at = 0; p < rows; p++, at += columns) {
      let sum = 0;
      for (let j = 0; j < first; j++) {
        const difference = points[at + j] - asked[j];
        sum += difference * difference;
      }
      for (let j = first; j < columns && sum <= bound; j++) {
        const difference = points[at + j] - asked[j];
        sum += difference * difference;
      }
      if (sum > bound) continue;
      nearest.offer(p, sum);
      bound = nearest.bound;
    }
    const positions = new Int32Array(wanted);
    const distances = new Float64Array(wanted);
    nearest.drain(positions, distances, 0);
    return {
      rows: positions.map((position) => this.#order[position]),
      distances: distances.map(Math.sqrt),
    };
  }
}
