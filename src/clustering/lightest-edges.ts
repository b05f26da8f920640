import { comesBefore, type Edges, newEdges, setEdge } from './edges.js';
import { boxDistance, gapBetween, type KdTree, lowestInNodes } from './kd-tree.js';
import type { Pace } from './pace.js';
import { between } from './space.js';

/** Stands for the component of a node whose points are in several. */
const MIXED = -1;
/** Stands for an edge that is not known. */
const UNKNOWN = -1;
/** How many points are looked at between two looks at the clock. */
const POINTS_PER_LOOK = 4096;

/**
 * Finds for each component of points the first edge, in the order of {@link Edges}, that leaves it.
 * Weights are mutual reachabilities: the largest of two core distances and `shrink` times the
 * distance. Whole nodes are passed over where all points are of one component and nothing else is
 * within the reach of its best edge so far (as in March, Ram and Gray 2010), and what was found for a
 * point stays true until its other end joins the component.
 *
 * Memory some 40 bytes a point.
 */
export class LightestEdges {
  readonly #tree: KdTree;
  readonly #core: Float64Array;
  readonly #shrink: number;
  /** Component of each position, from 0 up to the number of points. */
  readonly #component: Int32Array;
  readonly #nodeComponent: Int32Array;
  readonly #nodeCore: Float64Array;
  /** The other end of each point's first edge out of its component, where known. */
  readonly #other: Int32Array;
  /** No edge out of its component is lighter than this; the weight of the edge to `#other`. */
  readonly #reach: Float64Array;
  readonly #lightest: Edges;
  readonly #stack = new Int32Array(64);
  readonly #stackDistance = new Float64Array(64);

  constructor(tree: KdTree, core: Float64Array, shrink: number, component: Int32Array) {
    this.#tree = tree;
    this.#core = core;
    this.#shrink = shrink;
    this.#component = component;
    this.#nodeComponent = new Int32Array(tree.nodes);
    this.#nodeCore = lowestInNodes(tree, core);
    this.#other = new Int32Array(tree.rows).fill(UNKNOWN);
    this.#reach = Float64Array.from(core);
    this.#lightest = newEdges(tree.rows);
  }

  /** Tells the first edge of point p, whose component is p alone. */
  know(p: number, other: number, weight: number): void {
    this.#other[p] = other;
    this.#reach[p] = weight;
  }

  /**
   * The first edge out of each component, at its number; of infinite weight for a number that no
   * point has or where nothing is outside. The same arrays are filled again by the next call.
   */
  async find(pace: Pace, done: number): Promise<Edges> {
    const { rows, firstLeaf } = this.#tree;
    this.#fillNodeComponents();
    this.#lightest.weight.fill(Infinity);
    for (let p = 0; p < rows; p++) {
      const other = this.#other[p];
      if (other === UNKNOWN) continue;
      if (this.#component[other] === this.#component[p]) this.#other[p] = UNKNOWN;
      else this.#offer(p, other, this.#reach[p], between(this.#tree, p, other));
    }
    let top = 0;
    while (top < firstLeaf && rows / (top + 1) > POINTS_PER_LOOK) top = 2 * top + 1;
    for (let node = top; node <= 2 * top; node++) {
      this.#visit(node);
      if (pace.isDue) await pace.rest(done);
    }
    return this.#lightest;
  }

  #fillNodeComponents(): void {
    const { nodes, firstLeaf, starts, ends } = this.#tree;
    const component = this.#component;
    const nodeComponent = this.#nodeComponent;
    for (let node = nodes - 1; node >= 0; node--) {
      const isLeaf = node >= firstLeaf;
      let common = isLeaf ? component[starts[node]] : nodeComponent[2 * node + 1];
      if (!isLeaf && nodeComponent[2 * node + 2] !== common) common = MIXED;
      for (let p = starts[node]; isLeaf && p < ends[node]; p++) {
        if (component[p] !== common) common = MIXED;
      }
      nodeComponent[node] = common;
    }
  }

  /** Makes an edge the first one of the components of both ends where it is. */
  #offer(p: number, q: number, weight: number, distance: number): void {
    const a = Math.min(p, q);
    const b = Math.max(p, q);
    for (const end of [p, q]) {
      const component = this.#component[end];
      if (comesBefore(this.#lightest, component, a, b, weight, distance)) {
        setEdge(this.#lightest, component, a, b, weight, distance);
      }
    }
  }

  /** Looks for better edges from the points of a node. */
  #visit(node: number): void {
    const { firstLeaf, starts, ends } = this.#tree;
    const component = this.#nodeComponent[node];
    if (component !== MIXED && !this.#isOtherWithin(node, component)) return;
    if (node < firstLeaf) {
      this.#visit(2 * node + 1);
      this.#visit(2 * node + 2);
      return;
    }
    for (let p = starts[node]; p < ends[node]; p++) {
      const reachable = this.#reach[p] <= this.#lightest.weight[this.#component[p]];
      if (this.#other[p] === UNKNOWN && reachable) this.#search(node, p);
    }
  }

  /** Whether a node of one component has any other point within the weight of the best edge so far. */
  #isOtherWithin(node: number, component: number): boolean {
    const { firstLeaf, starts, ends, points } = this.#tree;
    const bound = this.#lightest.weight[component];
    if (this.#nodeCore[node] > bound) return false;
    const stack = this.#stack;
    let depth = 1;
    stack[0] = 0;
    while (depth > 0) {
      const at = stack[--depth];
      if (this.#nodeComponent[at] === component || this.#nodeCore[at] > bound) continue;
      if (gapBetween(this.#tree, node, at) * this.#shrink > bound) continue;
      if (at < firstLeaf) {
        stack[depth++] = 2 * at + 1;
        stack[depth++] = 2 * at + 2;
        continue;
      }
      for (let q = starts[at]; q < ends[at]; q++) {
        if (this.#component[q] === component || this.#core[q] > bound) continue;
        if (boxDistance(this.#tree, node, points, q) * this.#shrink <= bound) return true;
      }
    }
    return false;
  }

  /** Looks for a better edge out of its component from point p of a leaf. */
  #search(leaf: number, p: number): void {
    const tree = this.#tree;
    const { columns, points, firstLeaf, starts, ends } = tree;
    const absolute = tree.metric === 'manhattan';
    const component = this.#component;
    const nodeComponent = this.#nodeComponent;
    const nodeCore = this.#nodeCore;
    const core = this.#core;
    const shrink = this.#shrink;
    const stack = this.#stack;
    const stackDistance = this.#stackDistance;
    const own = component[p];
    const ownCore = core[p];
    let best = UNKNOWN;
    let bestWeight = this.#lightest.weight[own];
    let bestDistance = this.#lightest.distance[own];
    // From the point's own leaf up: first the leaf, then each sibling on the way to the root.
    let climbed = leaf;
    let depth = 1;
    stack[0] = leaf;
    stackDistance[0] = 0;
    for (;;) {
      if (depth === 0) {
        if (climbed === 0) break;
        const sibling = climbed % 2 === 1 ? climbed + 1 : climbed - 1;
        climbed = (climbed - 1) >> 1;
        if (nodeComponent[sibling] === own) continue;
        stack[0] = sibling;
        stackDistance[0] = boxDistance(tree, sibling, points, p);
        depth = 1;
      }
      depth--;
      const node = stack[depth];
      const distanceToNode = stackDistance[depth];
      const lower = Math.max(distanceToNode * shrink, ownCore, nodeCore[node]);
      if (lower > bestWeight) continue;
      if (lower === bestWeight) {
        if (distanceToNode > bestDistance) continue;
        if (distanceToNode === bestDistance && best !== UNKNOWN && starts[node] > best) continue;
      }
      if (node < firstLeaf) {
        const left = 2 * node + 1;
        const right = left + 1;
        const toLeft = nodeComponent[left] === own ? Infinity : boxDistance(tree, left, points, p);
        const toRight =
          nodeComponent[right] === own ? Infinity : boxDistance(tree, right, points, p);
        const leftFirst = toLeft <= toRight;
        stack[depth] = leftFirst ? right : left;
        stackDistance[depth++] = leftFirst ? toRight : toLeft;
        stack[depth] = leftFirst ? left : right;
        stackDistance[depth++] = leftFirst ? toLeft : toRight;
        continue;
      }
      for (let q = starts[node]; q < ends[node]; q++) {
        if (component[q] === own || core[q] > bestWeight) continue;
        let distance = 0;
        for (let i = p * columns, j = q * columns, end = i + columns; i < end; i++, j++) {
          const difference = points[i] - points[j];
          distance += absolute ? Math.abs(difference) : difference * difference;
        }
        const weight = Math.max(distance * shrink, ownCore, core[q]);
        if (weight > bestWeight) continue;
        if (weight === bestWeight) {
          if (distance > bestDistance) continue;
          if (distance === bestDistance && best !== UNKNOWN && q > best) continue;
        }
        best = q;
        bestWeight = weight;
        bestDistance = distance;
      }
    }
    this.#other[p] = best;
    this.#reach[p] = Math.max(this.#reach[p], bestWeight);
    if (best !== UNKNOWN) this.#offer(p, best, bestWeight, bestDistance);
  }
}
