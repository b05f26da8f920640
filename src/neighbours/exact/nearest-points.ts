import { Nearest } from '../nearest.js';
import type { Floats } from '../space.js';
import { KdSearch } from './kd-search.js';
import type { KdTree } from './kd-tree.js';

/** Points of a tree, nearest first; among equally near ones the lower position first. */
export interface NearestPoints {
  readonly positions: Int32Array;
  /** Reduced. */
  readonly distances: Float64Array;
}

/**
 * Finds the `count` nearest points of a tree, which must hold that many, for one point of other
 * coordinates after another. Each search fills the same arrays again.
 */
export function nearestPointsIn(
  tree: KdTree,
  count: number,
): (coordinates: Floats, p: number) => NearestPoints {
  const positions = new Int32Array(count);
  const distances = new Float64Array(count);
  const nearest = new Nearest(count, Int32Array.from(tree.order.keys()));
  const search = new KdSearch(tree, nearest);
  return (coordinates, p) => {
    search.search(coordinates, p);
    nearest.drain(positions, distances, 0);
    return { positions, distances };
  };
}
