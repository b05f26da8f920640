import type { Nearest } from '../nearest.js';
import type { Floats } from '../space.js';
import { boxDistance } from './boxes.js';
import { isPoint, type KdTree } from './kd-tree.js';

export class KdSearch {
  readonly #tree: KdTree;
  readonly #nearest: Nearest;
  /** Nodes still to visit, one for each level of a descent, and their distances. */
  readonly #stack = new Int32Array(64);
  readonly #distances = new Float64Array(64);

  constructor(tree: KdTree, nearest: Nearest) {
    this.#tree = tree;
    this.#nearest = nearest;
  }

  /** Offers all points that may be among the nearest of point `q` of some coordinates. */
  search(queries: Floats, q: number): void {
    const tree = this.#tree;
    const { boxes, columns, firstLeaf, starts, ends } = tree;
    const stack = this.#stack;
    const distances = this.#distances;
    const nearest = this.#nearest;
    let top = 0;
    let node = 0;
    for (;;) {
      let isSame = false;
      while (node < firstLeaf) {
        const left = 2 * node + 1;
        const toLeft = boxDistance(tree, left, queries, q);
        const toRight = boxDistance(tree, left + 1, queries, q);
        // Equal points are equally far from everywhere: the first k of them are enough.
        if (toLeft === toRight && isPoint(boxes, node, columns)) {
          isSame = true;
          break;
        }
        const goLeft =
          toLeft < toRight || (toLeft === toRight && isLeftNearer(tree, left, queries, q));
        distances[top] = goLeft ? toRight : toLeft;
        stack[top++] = goLeft ? left + 1 : left;
        node = goLeft ? left : left + 1;
      }
      const from = starts[node];
      const to = isSame ? Math.min(ends[node], from + nearest.k) : ends[node];
      scan(tree, from, to, queries, q, nearest);
      do {
        if (top === 0) return;
        top--;
      } while (distances[top] > nearest.bound);
      node = stack[top];
    }
  }
}

/** Whether the centre of a node is at most as far as that of its right sibling. */
function isLeftNearer(
  { boxes, columns }: KdTree,
  left: number,
  queries: Floats,
  q: number,
): boolean {
  const a = left * 2 * columns;
  const b = a + 2 * columns;
  const start = q * columns;
  let toLeft = 0;
  let toRight = 0;
  for (let j = 0; j < columns; j++) {
    toLeft += Math.abs(2 * queries[start + j] - boxes[a + j] - boxes[a + columns + j]);
    toRight += Math.abs(2 * queries[start + j] - boxes[b + j] - boxes[b + columns + j]);
  }
  return toLeft <= toRight;
}

function scan(
  { absolute, columns, points }: KdTree,
  from: number,
  to: number,
  queries: Floats,
  q: number,
  nearest: Nearest,
): void {
  const start = q * columns;
  for (let p = from; p < to; p++) {
    const row = p * columns;
    let sum = 0;
    if (absolute) {
      for (let j = 0; j < columns; j++) sum += Math.abs(points[row + j] - queries[start + j]);
    } else {
      for (let j = 0; j < columns; j++) {
        const difference = points[row + j] - queries[start + j];
        sum += difference * difference;
      }
    }
    if (sum <= nearest.bound) nearest.offer(p, sum);
  }
}
