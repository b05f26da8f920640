import { between, boxDistance, type KdTree, lowestInNodes } from '../../neighbours/index.js';
import { FirstLowest } from './first-lowest.js';

/**
 * The points of a kd-tree that have not joined a growing spanning tree, each with its reach: the
 * lightest mutual reachability to a point that has.
 */
export class NearestOutside {
  readonly #tree: KdTree;
  /** Core distance of each position. */
  readonly #core: Float64Array;
  readonly #nodeCore: Float64Array;
  /** Reach of each row; no reach is below the row's core distance. */
  readonly #reach: Float64Array;
  readonly #queue: FirstLowest;
  /** At least the largest reach in each node that can still fall. */
  readonly #mayFall: Float64Array;

  /** @param core reduced core distance of each position. */
  constructor(tree: KdTree, core: Float64Array) {
    this.#tree = tree;
    this.#core = core;
    this.#nodeCore = lowestInNodes(tree, core);
    this.#reach = new Float64Array(tree.rows).fill(Infinity);
    this.#queue = new FirstLowest(this.#reach);
    this.#mayFall = new Float64Array(tree.nodes).fill(Infinity);
  }

  /** The row outside of lowest reach, the first among equals. */
  get nearest(): { readonly row: number; readonly reach: number } {
    const row = this.#queue.first;
    return { row, reach: this.#reach[row] };
  }

  /** Takes the point at a position in, and lowers the reach of those that it is nearer to. */
  join(p: number): void {
    const row = this.#tree.order[p];
    this.#queue.take(row);
    this.#reach[row] = 0;
    this.#lower(0, p);
  }

  #lower(node: number, p: number): void {
    const { firstLeaf, starts, ends, points, order } = this.#tree;
    const lowest = Math.max(this.#core[p], this.#nodeCore[node]);
    if (lowest >= this.#mayFall[node]) return;
    if (boxDistance(this.#tree, node, points, p) >= this.#mayFall[node]) return;
    if (node < firstLeaf) {
      const left = 2 * node + 1;
      this.#lower(left, p);
      this.#lower(left + 1, p);
      this.#mayFall[node] = Math.max(this.#mayFall[left], this.#mayFall[left + 1]);
      return;
    }
    let mayFall = 0;
    for (let q = starts[node]; q < ends[node]; q++) {
      const row = order[q];
      if (this.#reach[row] <= this.#core[q]) continue;
      const edge = Math.max(between(this.#tree, p, q), this.#core[p], this.#core[q]);
      if (edge < this.#reach[row]) this.#queue.lower(row, edge);
      if (this.#reach[row] > this.#core[q]) mayFall = Math.max(mayFall, this.#reach[row]);
    }
    this.#mayFall[node] = mayFall;
  }
}
