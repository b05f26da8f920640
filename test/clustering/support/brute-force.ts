import {
  comesBefore,
  type Edges,
  newEdges,
  setEdge,
} from '../../../src/clustering/spanning-tree/edges.js';
import type { DensityTree } from '../../../src/clustering/validity/density-tree.js';
import { between, type Space, toDistance } from '../../../src/neighbours/index.js';

/** Reduced distances from each point to all others, ascending. */
export function sortedDistances(space: Space, p: number): Float64Array {
  const distances = Float64Array.from({ length: space.rows }, (_, q) => between(space, p, q));
  distances[p] = Infinity;
  return distances.sort();
}

/** The one spanning tree that comes first, by Prim's algorithm over all pairs of points. */
export function primSpanningTree(space: Space, core: Float64Array, shrink: number): Edges {
  const { rows } = space;
  const edges = newEdges(rows - 1);
  const first = newEdges(rows);
  first.weight.fill(Infinity);
  const outside = new Set(Array.from({ length: rows - 1 }, (_, i) => i + 1));
  let joined = 0;
  for (let i = 0; i < rows - 1; i++) {
    let best = -1;
    for (const p of outside) {
      const distance = between(space, joined, p);
      const weight = Math.max(distance * shrink, core[joined], core[p]);
      const [a, b] = [Math.min(joined, p), Math.max(joined, p)];
      if (comesBefore(first, p, a, b, weight, distance)) setEdge(first, p, a, b, weight, distance);
      if (best < 0 || comesBefore(first, best, ...edgeAt(first, p))) best = p;
    }
    outside.delete(best);
    setEdge(edges, i, ...edgeAt(first, best));
    joined = best;
  }
  return edges;
}

function edgeAt(edges: Edges, i: number): [number, number, number, number] {
  return [edges.a[i], edges.b[i], edges.weight[i], edges.distance[i]];
}

/** hdbscan's spanning tree of a cluster (`internal_minimum_spanning_tree`), over all pairs of rows. */
export function primDensityTree(space: Space, core: Float64Array): DensityTree {
  const { metric, rows } = space;
  const edge = (a: number, b: number) => Math.max(between(space, a, b), core[a], core[b]);
  const reach = new Float64Array(rows).fill(Infinity);
  const joined = [0];
  const outside = Array.from({ length: rows - 1 }, (_, i) => i + 1);
  const tree = {
    child: new Int32Array(rows - 1),
    parent: new Int32Array(rows - 1),
    weight: new Float64Array(rows - 1),
  };
  for (let i = 0; i < rows - 1; i++) {
    const last = joined[i];
    for (const row of outside) reach[row] = Math.min(reach[row], edge(last, row));
    const lightest = Math.min(...outside.map((row) => reach[row]));
    const [child] = outside.splice(
      outside.findIndex((row) => reach[row] === lightest),
      1,
    );
    const length = toDistance(metric, lightest);
    const isClose = (row: number) =>
      Math.abs(toDistance(metric, edge(row, child)) - length) <= 1e-8 + 1e-5 * length;
    tree.child[i] = child;
    tree.parent[i] = Math.min(...joined.filter(isClose));
    tree.weight[i] = lightest;
    joined.push(child);
  }
  return tree;
}
