import type { Random } from '../../../core/numbers/index.js';
import type { ClassTree } from './class-tree.js';
import type { RankedFeatures } from './ranked-features.js';

/** When a tree ends, and what it looks at. */
export interface GrowOptions {
  /** Splits from the root to a leaf at most. */
  readonly maxDepth: number;
  /** Rows of a leaf at least. */
  readonly minSamplesLeaf: number;
  /**
   * Features that a node is split by at most, drawn anew for each; of more where these have one value
   * in the node, or none of them splits it.
   */
  readonly maxFeatures: number;
  /** What features are drawn by; needed where not all are looked at. */
  readonly random?: Random;
}

/** Up to so many rows an insertion sort is faster than the engine's. */
const FEW = 24;

/**
 * Grows a tree by Gini impurity (CART: Breiman, Friedman, Olshen and Stone 1984): each node is cut where
 * the impurity of its children, by their rows, is lowest, halfway between two values.
 *
 * @param classes of all rows. @param count how many classes there are.
 * @param rows those to learn from; one may be there several times. Reordered.
 */
export function growTree(
  { ranks, values }: RankedFeatures,
  classes: Int32Array,
  count: number,
  rows: Int32Array,
  { maxDepth, minSamplesLeaf, maxFeatures, random }: GrowOptions,
): ClassTree {
  const features: number[] = [];
  const thresholds: number[] = [];
  const lefts: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const depths: number[] = [];
  const order = Int32Array.from(ranks.keys());
  const keys = new Uint32Array(rows.length);
  const held = new Int32Array(rows.length);
  const total = new Float64Array(count);
  const left = new Float64Array(count);

  const add = (start: number, end: number, depth: number): void => {
    features.push(-1);
    thresholds.push(0);
    lefts.push(-1);
    starts.push(start);
    ends.push(end);
    depths.push(depth);
  };

  /** The best cut of a range of rows; a score is the sum of both children's squared counts by their rows. */
  const bestCut = (start: number, end: number) => {
    const size = end - start;
    let squares = 0;
    for (let c = 0; c < count; c++) squares += total[c] * total[c];
    let best = Number.NEGATIVE_INFINITY;
    let feature = -1;
    let rank = -1;
    let looked = 0;
    if (random !== undefined) random.shuffle(order);
    for (let f = 0; f < order.length && (looked < maxFeatures || feature < 0); f++) {
      const own = ranks[order[f]];
      const first = own[rows[start]];
      let isConstant = true;
      for (let p = start, k = 0; p < end; p++, k++) {
        const row = rows[p];
        if (own[row] !== first) isConstant = false;
        // Rank and class in one number, so that sorting needs no rows.
        keys[k] = own[row] * count + classes[row];
      }
      if (isConstant) continue;
      looked++;
      sortKeys(keys, size);
      left.fill(0);
      let leftSquares = 0;
      let rightSquares = squares;
      for (let k = 0; k < size - minSamplesLeaf; k++) {
        const at = Math.floor(keys[k] / count);
        const c = keys[k] - at * count;
        leftSquares += 2 * left[c] + 1;
        rightSquares -= 2 * (total[c] - left[c]) - 1;
        left[c]++;
        if (k + 1 < minSamplesLeaf || Math.floor(keys[k + 1] / count) === at) continue;
        const score = leftSquares / (k + 1) + rightSquares / (size - k - 1);
        if (score <= best) continue;
        best = score;
        feature = order[f];
        rank = at;
      }
    }
    return { feature, rank };
  };

  /** Brings the rows up to a rank to the front. @returns where the others begin. */
  const divide = (start: number, end: number, own: Uint32Array, rank: number): number => {
    let to = start;
    let others = 0;
    for (let p = start; p < end; p++) {
      if (own[rows[p]] <= rank) rows[to++] = rows[p];
      else held[others++] = rows[p];
    }
    rows.set(held.subarray(0, others), to);
    return to;
  };

  add(0, rows.length, 0);
  for (let node = 0; node < features.length; node++) {
    const start = starts[node];
    const end = ends[node];
    if (depths[node] >= maxDepth || end - start < 2 * minSamplesLeaf) continue;
    total.fill(0);
    for (let p = start; p < end; p++) total[classes[rows[p]]]++;
    if (total.includes(end - start)) continue;
    const { feature, rank } = bestCut(start, end);
    if (feature < 0) continue;
    const middle = divide(start, end, ranks[feature], rank);
    let next = Number.POSITIVE_INFINITY;
    for (let p = middle; p < end; p++) next = Math.min(next, ranks[feature][rows[p]]);
    features[node] = feature;
    thresholds[node] = (values[feature][rank] + values[feature][next]) / 2;
    lefts[node] = features.length;
    add(start, middle, depths[node] + 1);
    add(middle, end, depths[node] + 1);
  }
  return { ...leaves(features, starts, ends, rows, classes, count), ...packed() };

  function packed() {
    return {
      features: Int32Array.from(features),
      thresholds: Float64Array.from(thresholds),
      lefts: Int32Array.from(lefts),
    };
  }
}

/** The shares of the classes of each leaf, those that it has. */
function leaves(
  features: readonly number[],
  from: readonly number[],
  to: readonly number[],
  rows: Int32Array,
  classes: Int32Array,
  count: number,
): Pick<ClassTree, 'starts' | 'classes' | 'shares'> {
  const starts = new Int32Array(features.length + 1);
  const ownClasses: number[] = [];
  const shares: number[] = [];
  const counts = new Float64Array(count);
  features.forEach((feature, node) => {
    if (feature < 0) {
      counts.fill(0);
      for (let p = from[node]; p < to[node]; p++) counts[classes[rows[p]]]++;
      counts.forEach((rowsOf, c) => {
        if (rowsOf === 0) return;
        ownClasses.push(c);
        shares.push(rowsOf / (to[node] - from[node]));
      });
    }
    starts[node + 1] = ownClasses.length;
  });
  return {
    starts,
    classes: Int32Array.from(ownClasses),
    shares: Float64Array.from(shares),
  };
}

/** Sorts the first keys, ascending. */
function sortKeys(keys: Uint32Array, count: number): void {
  if (count > FEW) {
    keys.subarray(0, count).sort();
    return;
  }
  for (let i = 1; i < count; i++) {
    const key = keys[i];
    let j = i;
    for (; j > 0 && keys[j - 1] > key; j--) keys[j] = keys[j - 1];
    keys[j] = key;
  }
}
