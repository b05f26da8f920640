import { shared } from '../../core/threads/index.js';
import { sortedBy } from './sort-rows.js';

/**
 * Edges between positions, `a[i] < b[i]`, each with its mutual reachability and the plain distance of
 * its ends (both reduced).
 *
 * Mutual reachabilities are often equal, as one core distance is the weight of many edges. Edges are
 * therefore ordered by weight, then by distance, then by their ends, which makes the spanning tree
 * unique: positions do not depend on the order of the rows, so neither does the tree.
 */
export interface Edges {
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly weight: Float64Array;
  readonly distance: Float64Array;
}

/** Edges yet to be set, on memory that threads share. */
export function newEdges(count: number): Edges {
  return {
    a: shared(Int32Array, count),
    b: shared(Int32Array, count),
    weight: shared(Float64Array, count),
    distance: shared(Float64Array, count),
  };
}

export function setEdge(
  edges: Edges,
  i: number,
  a: number,
  b: number,
  weight: number,
  distance: number,
): void {
  edges.a[i] = Math.min(a, b);
  edges.b[i] = Math.max(a, b);
  edges.weight[i] = weight;
  edges.distance[i] = distance;
}

/** Whether the edge of these values, `a < b`, comes before edge i. */
export function comesBefore(
  edges: Edges,
  i: number,
  a: number,
  b: number,
  weight: number,
  distance: number,
): boolean {
  if (weight !== edges.weight[i]) return weight < edges.weight[i];
  if (distance !== edges.distance[i]) return distance < edges.distance[i];
  return a !== edges.a[i] ? a < edges.a[i] : b < edges.b[i];
}

export function sortEdges(edges: Edges): Edges {
  const { a, b, weight, distance } = edges;
  const order = sortedBy(
    weight,
    (i, j) => weight[i] - weight[j] || distance[i] - distance[j] || a[i] - a[j] || b[i] - b[j],
  );
  const sorted = newEdges(order.length);
  for (let i = 0; i < order.length; i++) {
    const from = order[i];
    setEdge(sorted, i, a[from], b[from], weight[from], distance[from]);
  }
  return sorted;
}
