import { breadthFirst, type Forest } from '../forest.js';
import { gaussLegendre, type Quadrature } from './quadrature.js';

/**
 * How a row stands to an edge, which is the way from a node to one of its children: it goes that
 * way, as it went the path's way at all earlier splits on the feature; it is here that it leaves
 * the path; or it left the path at an earlier split on the feature.
 */
export const ON_PATH = 2;
export const LEAVES_PATH = 1;
export const LEFT_EARLIER = 0;
export const STANDINGS = 3;

type Layout = ReturnType<typeof layOut>;

/** Numbers that the factors of one slice of the quadrature hold at most, unless one point has more. */
const MOST_FACTORS = 2 ** 22;

/**
 * A tree with all that SHAP values need of it but a row, at some points of the quadrature;
 * contributions.ts tells what for.
 */
export interface EdgeFactors extends Layout {
  readonly weights: Float64Array;
  /**
   * At `(point · nodes + edge) · STANDINGS + standing`: what products on the way down are
   * multiplied by. Takes, with `gain`, 48 bytes for each node and point.
   */
  readonly scale: Float64Array;
  /** In the same places: what sums on the way up are multiplied by. */
  readonly gain: Float64Array;
  /** Mean of the leaves' values by their covers, once: 0 in all slices but the first. */
  readonly mean: number;
}

/** All points of a tree's quadrature, slice by slice: a deep tree's factors are too many at once. */
export function* edgeFactors(forest: Forest, tree: number): Generator<EdgeFactors> {
  const layout = layOut(forest, tree);
  const all = quadrature(Math.ceil(layout.pathColumns / 2));
  const count = Math.max(1, Math.floor(MOST_FACTORS / (layout.nodes * STANDINGS)));
  let mean = meanValue(layout);
  for (let first = 0; first === 0 || first < all.points.length; first += count) {
    const points = all.points.subarray(first, first + count);
    const weights = all.weights.subarray(first, first + count);
    yield { ...factorsAt(layout, points), ...layout, weights, mean };
    mean = 0;
  }
}

function factorsAt(layout: Layout, points: Float64Array): Pick<EdgeFactors, 'scale' | 'gain'> {
  const { nodes, left, threshold, earlier, share } = layout;
  const scale = new Float64Array(points.length * nodes * STANDINGS);
  const gain = new Float64Array(scale.length);
  // For an edge, z: the shares of all splits on its column from the root to it, multiplied.
  const absent = new Float64Array(nodes).fill(1);
  for (let node = 0; node < nodes; node++) {
    if (left[node] < 0) continue;
    const zAbove = absent[earlier[node]];
    for (let edge = left[node]; edge <= left[node] + 1; edge++) {
      const z = zAbove * share[edge];
      absent[edge] = z;
      // A leaf's value is a factor of all products that end in it.
      const value = left[edge] < 0 ? threshold[edge] : 1;
      for (let point = 0; point < points.length; point++) {
        const t = points[point];
        const above = t + (1 - t) * zAbove;
        const gainAbove = (1 - zAbove) / above;
        const at = (point * nodes + edge) * STANDINGS;
        scale[at + ON_PATH] = (value * (t + (1 - t) * z)) / above;
        scale[at + LEAVES_PATH] = (value * (1 - t) * z) / above;
        scale[at + LEFT_EARLIER] = value * share[edge];
        gain[at + ON_PATH] = (1 - z) / (t + (1 - t) * z) - gainAbove;
        gain[at + LEAVES_PATH] = -1 / (1 - t) - gainAbove;
      }
    }
  }
  return { scale, gain };
}

/**
 * A tree in breadth-first order, the root first, siblings next to each other. An edge has the
 * number of the node that it leads to.
 */
function layOut(forest: Forest, tree: number) {
  const order = breadthFirst(forest, forest.treeOffsets[tree]);
  const nodes = order.length;
  const left = new Int32Array(nodes).fill(-1);
  const column = new Int32Array(nodes);
  const threshold = new Float32Array(nodes);
  const defaultLeft = new Uint8Array(nodes);
  const earlier = new Int32Array(nodes);
  const share = new Float64Array(nodes);
  const parent = new Int32Array(nodes);
  const columns = new Int32Array(nodes);
  let next = 1;
  let pathColumns = 0;
  for (let node = 0; node < nodes; node++) {
    const from = order[node];
    column[node] = forest.feature[from];
    threshold[node] = forest.threshold[from];
    defaultLeft[node] = forest.defaultLeft[from];
    pathColumns = Math.max(pathColumns, columns[node]);
    if (forest.left[from] < 0) continue;
    left[node] = next;
    let above = node;
    while (above > 0 && column[parent[above]] !== column[node]) above = parent[above];
    earlier[node] = above;
    for (let edge = next; edge < next + 2; edge++) {
      parent[edge] = node;
      columns[edge] = columns[node] + (above === 0 ? 1 : 0);
      // A node that no row reached passes none on; no child is reached by more than its parent.
      const cover = forest.cover[from];
      const part = cover > 0 ? forest.cover[order[edge]] / cover : 0;
      share[edge] = Math.min(1, Math.max(0, part));
    }
    next += 2;
  }
  return {
    nodes,
    /** The left child; −1 for a leaf. */
    left,
    column,
    /** At a leaf, its value. */
    threshold,
    defaultLeft,
    /** For an inner node: the lowest edge above it that splits on its column too; 0 where none does. */
    earlier,
    /** For an edge: the share of the training rows of the node above that go that way. */
    share,
    /** The largest number of different columns on one path. */
    pathColumns,
  };
}

function meanValue({ nodes, left, threshold, share }: Layout): number {
  const means = Float64Array.from(threshold);
  for (let node = nodes - 1; node >= 0; node--) {
    const child = left[node];
    if (child < 0) continue;
    means[node] = share[child] * means[child] + share[child + 1] * means[child + 1];
  }
  return means[0];
}

const quadratures = new Map<number, Quadrature>();

function quadrature(points: number): Quadrature {
  const rule = quadratures.get(points) ?? gaussLegendre(points);
  quadratures.set(points, rule);
  return rule;
}
