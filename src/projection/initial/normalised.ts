import type { Graph } from '../graph/graph.js';

/** Degree of the polynomial: each application costs as many products with the graph. */
const DEGREE = 12;

/** Square roots of the degrees, which are the constant mode of the normalised graph. */
export function rootsOfDegrees({ vertices, offsets, weights }: Graph): Float64Array {
  const roots = new Float64Array(vertices);
  for (let i = 0; i < vertices; i++) {
    let degree = 0;
    for (let e = offsets[i]; e < offsets[i + 1]; e++) degree += weights[e];
    roots[i] = Math.sqrt(degree);
  }
  return roots;
}

/** D^(−½) W D^(−½): its eigenvalues lie in [−1, 1], the greatest belong to the slowest modes. */
export function scaleByDegree(graph: Graph, roots: Float64Array): Graph {
  const { vertices, offsets, targets } = graph;
  const weights = new Float32Array(targets.length);
  for (let i = 0; i < vertices; i++) {
    for (let e = offsets[i]; e < offsets[i + 1]; e++) {
      weights[e] = graph.weights[e] / (roots[i] * roots[targets[e]]);
    }
  }
  return { vertices, offsets, targets, weights };
}

export function multiply(
  { vertices, offsets, targets, weights }: Graph,
  x: Float64Array,
): Float64Array {
  const product = new Float64Array(vertices);
  for (let i = 0; i < vertices; i++) {
    let sum = 0;
    for (let e = offsets[i]; e < offsets[i + 1]; e++) sum += weights[e] * x[targets[e]];
    product[i] = sum;
  }
  return product;
}

/** Vectors that go through the graph together, so that each edge is read once for all of them. */
const TOGETHER = 4;

/**
 * Applies to each vector the Chebyshev polynomial that stays within ±1 for eigenvalues in [−1, cut]
 * and grows fast above.
 */
export function filterSlow(
  scaled: Graph,
  vectors: readonly Float64Array[],
  cut: number,
): Float64Array[] {
  const filtered: Float64Array[] = [];
  for (let first = 0; first < vectors.length; first += TOGETHER) {
    filtered.push(...filterTogether(scaled, vectors.slice(first, first + TOGETHER), cut));
  }
  return filtered;
}

function filterTogether(
  scaled: Graph,
  vectors: readonly Float64Array[],
  cut: number,
): Float64Array[] {
  const center = (cut - 1) / 2;
  const half = (cut + 1) / 2;
  let now = new Float64Array(scaled.vertices * TOGETHER);
  vectors.forEach((vector, v) => {
    vector.forEach((value, i) => {
      now[i * TOGETHER + v] = value;
    });
  });
  let before = new Float64Array(now.length);
  recur(scaled, now, center, 1 / half, before);
  [before, now] = [now, before];
  for (let degree = 2; degree <= DEGREE; degree++) {
    recur(scaled, now, center, 2 / half, before);
    [before, now] = [now, before];
  }
  return vectors.map((vector, v) => vector.map((_, i) => now[i * TOGETHER + v]));
}

/** Replaces `before` by factor · (A − center) · now − before, four interleaved vectors at once. */
function recur(
  { vertices, offsets, targets, weights }: Graph,
  now: Float64Array,
  center: number,
  factor: number,
  before: Float64Array,
): void {
  for (let i = 0; i < vertices; i++) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let e = offsets[i]; e < offsets[i + 1]; e++) {
      const weight = weights[e];
      const from = TOGETHER * targets[e];
      a += weight * now[from];
      b += weight * now[from + 1];
      c += weight * now[from + 2];
      d += weight * now[from + 3];
    }
    const at = TOGETHER * i;
    before[at] = factor * (a - center * now[at]) - before[at];
    before[at + 1] = factor * (b - center * now[at + 1]) - before[at + 1];
    before[at + 2] = factor * (c - center * now[at + 2]) - before[at + 2];
    before[at + 3] = factor * (d - center * now[at + 3]) - before[at + 3];
  }
}
