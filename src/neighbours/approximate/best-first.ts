import { Nearest } from '../nearest.js';
import { type Floats, reducedDistance, type Space } from '../space.js';
import type { Links } from './explore.js';
import { leafOf, type ProjectionTree } from './forest.js';

/** An index that a best-first search goes through. */
export interface LinkedPoints {
  readonly space: Space<Float32Array>;
  readonly order: Int32Array;
  readonly trees: readonly ProjectionTree[];
  readonly links: Links;
}

/**
 * Searches the linked points for the nearest of one point after another: from the leaves that it falls
 * into on, always from the nearest point found whose links were not followed yet, until that is farther than all
 * that are wanted (Malkov and Yashunin, "Efficient and robust approximate nearest neighbor search using
 * Hierarchical Navigable Small World graphs", 2018, algorithm 2). Reuses its memory: 4 bytes a point.
 */
export class BestFirstSearch {
  readonly #index: LinkedPoints;
  /** The search that a position was last looked at in. */
  readonly #seen: Int32Array;
  #searches = 0;
  readonly #open = new OpenPoints();

  constructor(index: LinkedPoints) {
    this.#index = index;
    this.#seen = new Int32Array(index.space.rows);
  }

  /**
   * @param query coordinates in the space.
   * @param width how many nearest points are kept while searching: more find more of the true ones.
   * @returns positions and reduced distances, the nearest first.
   */
  nearest(query: Floats, width: number): { positions: Int32Array; distances: Float64Array } {
    const { space, order, trees, links } = this.#index;
    const { absolute, columns, points } = space;
    const { targets } = links;
    const span = 2 * links.width;
    const search = this.#nextSearch();
    const seen = this.#seen;
    const open = this.#open;
    const nearest = new Nearest(Math.min(width, space.rows), order);
    open.clear();
    const look = (position: number): void => {
      if (seen[position] === search) return;
      seen[position] = search;
      const distance = reducedDistance(absolute, columns, points, position, query, 0);
      if (distance > nearest.bound) return;
      nearest.offer(position, distance);
      open.add(position, distance);
    };
    for (const tree of trees) {
      const [from, to] = leafOf(tree, query, 0);
      for (let p = from; p < to; p++) look(tree.order[p]);
    }
    while (open.size > 0 && open.least <= nearest.bound) {
      const start = open.take() * span;
      for (let e = start; e < start + span; e++) if (targets[e] >= 0) look(targets[e]);
    }
    const positions = new Int32Array(nearest.k);
    const distances = new Float64Array(nearest.k);
    const count = nearest.drain(positions, distances, 0);
    return { positions: positions.subarray(0, count), distances: distances.subarray(0, count) };
  }

  /** A number that no position was looked at in. */
  #nextSearch(): number {
    if (this.#searches === 2 ** 31 - 1) {
      this.#seen.fill(0);
      this.#searches = 0;
    }
    return ++this.#searches;
  }
}

/** Points whose links are to be followed, the nearest on top of a binary heap. */
class OpenPoints {
  #positions = new Int32Array(256);
  #distances = new Float64Array(256);
  size = 0;

  get least(): number {
    return this.#distances[0];
  }

  clear(): void {
    this.size = 0;
  }

  add(position: number, distance: number): void {
    if (this.size === this.#positions.length) this.#grow();
    const positions = this.#positions;
    const distances = this.#distances;
    let i = this.size++;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (distances[parent] <= distance) break;
      positions[i] = positions[parent];
      distances[i] = distances[parent];
      i = parent;
    }
    positions[i] = position;
    distances[i] = distance;
  }

  /** Removes the nearest. */
  take(): number {
    const positions = this.#positions;
    const distances = this.#distances;
    const taken = positions[0];
    const size = --this.size;
    const position = positions[size];
    const distance = distances[size];
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= size) break;
      if (child + 1 < size && distances[child + 1] < distances[child]) child++;
      if (distances[child] >= distance) break;
      positions[i] = positions[child];
      distances[i] = distances[child];
      i = child;
    }
    positions[i] = position;
    distances[i] = distance;
    return taken;
  }

  #grow(): void {
    const positions = new Int32Array(2 * this.#positions.length);
    const distances = new Float64Array(positions.length);
    positions.set(this.#positions);
    distances.set(this.#distances);
    this.#positions = positions;
    this.#distances = distances;
  }
}
