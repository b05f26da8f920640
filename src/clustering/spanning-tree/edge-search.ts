import type { Range } from '../../core/threads/index.js';
import { boxDistance, gapBetween, type KdTree } from '../../neighbours/index.js';
import { comesBefore, type Edges, setEdge } from './edges.js';

/** Stands for the component of a node whose points are in several. */
export const MIXED = -1;
export const UNKNOWN = -1;

/** What is known of the edges between the components of a tree's points; arrays are by position. */
export interface EdgeState {
  readonly tree: KdTree;
  readonly core: Float64Array;
  readonly shrink: number;
  /** Component of each position, from 0 up to the number of points. */
  readonly component: Int32Array;
  /** The component of all points of a node, or {@link MIXED}. */
  readonly nodeComponent: Int32Array;
  /** The lowest core distance in each node. */
  readonly nodeCore: Float64Array;
  /** The other end of each point's first edge out of its component, or {@link UNKNOWN}. */
  readonly other: Int32Array;
  /** No edge out of its component is lighter than this; the weight of the edge to `other`. */
  readonly reach: Float64Array;
}

/** One thread's share of a search: the nodes `from` up to, not including, `to`. */
interface NodeRange extends Range {
  readonly state: EdgeState;
  /** The first edge so far of each component, at its number. */
  readonly lightest: Edges;
}

/** Looks for better edges from the points of some nodes; runs in any thread. */
export function searchNodes({ state, lightest, from, to }: NodeRange): void {
  const search = new EdgeSearch(state, lightest);
  for (let node = from; node < to; node++) search.visit(node);
}

/**
 * A search for the first edge out of each component. Whole nodes are passed over where all points are
 * of one component and nothing else is within the reach of its best edge so far (as in March, Ram and
 * Gray 2010).
 */
export class EdgeSearch {
  readonly #state: EdgeState;
  readonly #lightest: Edges;
  // A stack of nodes to visit: a descent leaves one for each level.
  readonly #stack = new Int32Array(64);
  readonly #stackDistance = new Float64Array(64);

  constructor(state: EdgeState, lightest: Edges) {
    this.#state = state;
    this.#lightest = lightest;
  }

  /** Makes an edge the first one of the components of both ends where it is. */
  offer(p: number, q: number, weight: number, distance: number): void {
    const a = Math.min(p, q);
    const b = Math.max(p, q);
    for (const end of [p, q]) {
      const component = this.#state.component[end];
      if (comesBefore(this.#lightest, component, a, b, weight, distance)) {
        setEdge(this.#lightest, component, a, b, weight, distance);
      }
    }
  }

  visit(node: number): void {
    const { firstLeaf, starts, ends } = this.#state.tree;
    const component = this.#state.nodeComponent[node];
    if (component !== MIXED && !this.#isOtherWithin(node, component)) return;
    if (node < firstLeaf) {
      this.visit(2 * node + 1);
      this.visit(2 * node + 2);
      return;
    }
    for (let p = starts[node]; p < ends[node]; p++) {
      const reachable = this.#state.reach[p] <= this.#lightest.weight[this.#state.component[p]];
      if (this.#state.other[p] === UNKNOWN && reachable) this.#search(node, p);
    }
  }

  /** Whether a node of one component has any other point within the weight of the best edge so far. */
  #isOtherWithin(node: number, component: number): boolean {
    const { firstLeaf, starts, ends, points } = this.#state.tree;
    const bound = this.#lightest.weight[component];
    if (this.#state.nodeCore[node] > bound) return false;
    const stack = this.#stack;
    let depth = 1;
    stack[0] = 0;
    while (depth > 0) {
      const at = stack[--depth];
      if (this.#state.nodeComponent[at] === component || this.#state.nodeCore[at] > bound) continue;
      if (gapBetween(this.#state.tree, node, at) * this.#state.shrink > bound) continue;
      if (at < firstLeaf) {
        stack[depth++] = 2 * at + 1;
        stack[depth++] = 2 * at + 2;
        continue;
      }
      for (let q = starts[at]; q < ends[at]; q++) {
        if (this.#state.component[q] === component || this.#state.core[q] > bound) continue;
        if (boxDistance(this.#state.tree, node, points, q) * this.#state.shrink <= bound)
          return true;
      }
    }
    return false;
  }

  #search(leaf: number, p: number): void {
    const { tree, component, nodeComponent, nodeCore, core, shrink } = this.#state;
    const { absolute, columns, points, firstLeaf, starts, ends } = tree;
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
    this.#state.other[p] = best;
    this.#state.reach[p] = Math.max(this.#state.reach[p], bestWeight);
    if (best !== UNKNOWN) this.offer(p, best, bestWeight, bestDistance);
  }
}
