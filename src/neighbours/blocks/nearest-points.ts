import { boxDistance, type KdTree } from './kd-tree.js';
import { reducedDistance } from './space.js';

/** Points of a tree, nearest first; among equally near ones the lower position first. */
export interface NearestPoints {
  readonly positions: Int32Array;
  /** Reduced. */
  readonly distances: Float64Array;
}

/** The `count` nearest points of a tree, which must hold so many, to point p of other coordinates. */
export function nearestPoints(
  tree: KdTree,
  coordinates: Float64Array,
  p: number,
  count: number,
): NearestPoints {
  const { metric, columns, points, firstLeaf, starts, ends } = tree;
  const heap = new FarthestFirst(count);
  const visit = (node: number, lower: number): void => {
    if (!heap.accepts(lower, starts[node])) return;
    if (node >= firstLeaf) {
      for (let q = starts[node]; q < ends[node]; q++) {
        const distance = reducedDistance(metric, columns, coordinates, p, points, q);
        if (heap.accepts(distance, q)) heap.replaceTop(distance, q);
      }
      return;
    }
    const left = 2 * node + 1;
    const toLeft = boxDistance(tree, left, coordinates, p);
    const toRight = boxDistance(tree, left + 1, coordinates, p);
    if (toLeft <= toRight) {
      visit(left, toLeft);
      visit(left + 1, toRight);
    } else {
      visit(left + 1, toRight);
      visit(left, toLeft);
    }
  };
  visit(0, 0);
  return heap.sorted();
}

/** The nearest points so far, the farthest of them on top of a heap. */
class FarthestFirst {
  readonly #distances: Float64Array;
  readonly #positions: Int32Array;

  constructor(size: number) {
    this.#distances = new Float64Array(size).fill(Infinity);
    this.#positions = new Int32Array(size);
  }

  /** Whether a point at this distance and position, or beyond, may belong to the nearest. */
  accepts(distance: number, position: number): boolean {
    if (distance !== this.#distances[0]) return distance < this.#distances[0];
    return position < this.#positions[0];
  }

  replaceTop(distance: number, position: number): void {
    const distances = this.#distances;
    const positions = this.#positions;
    const size = distances.length;
    const isFarther = (i: number, otherDistance: number, otherPosition: number): boolean =>
      distances[i] !== otherDistance ? distances[i] > otherDistance : positions[i] > otherPosition;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      const right = child + 1;
      if (right < size && isFarther(right, distances[child], positions[child])) child = right;
      if (!isFarther(child, distance, position)) break;
      distances[at] = distances[child];
      positions[at] = positions[child];
      at = child;
    }
    distances[at] = distance;
    positions[at] = position;
  }

  sorted(): NearestPoints {
    const order = Int32Array.from(this.#positions.keys()).sort(
      (i, j) => this.#distances[i] - this.#distances[j] || this.#positions[i] - this.#positions[j],
    );
    return {
      positions: order.map((i) => this.#positions[i]),
      distances: Float64Array.from(order, (i) => this.#distances[i]),
    };
  }
}
