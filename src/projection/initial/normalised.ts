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

/** The product of the graph's matrix with a vector. */
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

/**
 * Applies the Chebyshev polynomial that stays within ±1 for eigenvalues in [−1, cut] and grows fast
 * above.
 */
export function filterSlow(scaled: Graph, x: Float64Array, cut: number): Float64Array {
  const center = (cut - 1) / 2;
  const half = (cut + 1) / 2;
  let before = x;
  let now = multiply(scaled, x);
  for (let i = 0; i < now.length; i++) now[i] = (now[i] - center * x[i]) / half;
  for (let degree = 2; degree <= DEGREE; degree++) {
    const next = multiply(scaled, now);
    for (let i = 0; i < next.length; i++) {
      next[i] = (2 * (next[i] - center * now[i])) / half - before[i];
    }
    before = now;
    now = next;
  }
  return now;
}
