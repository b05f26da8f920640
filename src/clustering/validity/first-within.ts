import { between, boxDistance, type KdTree, lowestInNodes } from '../../neighbours/index.js';

/** Points of a kd-tree that are added one by one; finds the first row of those near to a point. */
export class FirstWithin {
  readonly #tree: KdTree;
  /** Core distance of each position. */
  readonly #core: Float64Array;
  readonly #nodeCore: Float64Array;
  readonly #leafOf: Int32Array;
  /** The first row that was added in each node; the number of rows where none was. */
  readonly #first: Int32Array;
  readonly #isAdded: Uint8Array;

  /** @param core reduced core distance of each position. */
  constructor(tree: KdTree, core: Float64Array) {
    const { rows, nodes, firstLeaf, starts, ends } = tree;
    this.#tree = tree;
    this.#core = core;
    this.#nodeCore = lowestInNodes(tree, core);
    this.#leafOf = new Int32Array(rows);
    for (let leaf = firstLeaf; leaf < nodes; leaf++) {
      this.#leafOf.fill(leaf, starts[leaf], ends[leaf]);
    }
    this.#first = new Int32Array(nodes).fill(rows);
    this.#isAdded = new Uint8Array(rows);
  }

  add(p: number): void {
    const row = this.#tree.order[p];
    this.#isAdded[p] = 1;
    let node = this.#leafOf[p];
    while (row < this.#first[node]) {
      this.#first[node] = row;
      if (node > 0) node = (node - 1) >> 1;
    }
  }

  /**
   * The first added row whose core distance and distance to the point at a position are both at most
   * `most`; the number of rows where there is none.
   */
  find(p: number, most: number): number {
    return this.#search(0, p, most, this.#tree.rows);
  }

  /** The first row in a node that comes before `best`, or `best`. */
  #search(node: number, p: number, most: number, best: number): number {
    const { firstLeaf, starts, ends, points, order } = this.#tree;
    if (this.#first[node] >= best || this.#nodeCore[node] > most) return best;
    if (boxDistance(this.#tree, node, points, p) > most) return best;
    if (node < firstLeaf) {
      const left = 2 * node + 1;
      const early = this.#first[left] < this.#first[left + 1] ? left : left + 1;
      const found = this.#search(early, p, most, best);
      return this.#search(early === left ? left + 1 : left, p, most, found);
    }
    let first = best;
    for (let q = starts[node]; q < ends[node]; q++) {
      if (this.#isAdded[q] === 0 || order[q] >= first || this.#core[q] > most) continue;
      if (between(this.#tree, p, q) <= most) first = order[q];
    }
    return first;
  }
}
