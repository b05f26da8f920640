import type { Hierarchy } from '../../../src/clustering/hierarchy/hierarchy.js';
import { type Edges, newEdges, setEdge } from '../../../src/clustering/spanning-tree/edges.js';
import { DisjointSets, Random } from '../../../src/core/numbers/index.js';
import { between } from '../../../src/neighbours/index.js';

type Pair = readonly [number, number];

/** The spanning tree that comes first when edges of equal weight keep the order they have here. */
function kruskal(candidates: Iterable<Edges>, points: number): Edges {
  const tree = newEdges(points - 1);
  const sets = new DisjointSets(points);
  let taken = 0;
  for (const { a, b, weight, distance } of candidates) {
    for (let i = 0; i < a.length; i++) {
      const one = sets.find(a[i]);
      const other = sets.find(b[i]);
      if (one === other) continue;
      sets.attach(one, other);
      setEdge(tree, taken++, a[i], b[i], weight[i], distance[i]);
    }
  }
  return tree;
}

/** All edges between points of which one has this core distance and the other a smaller one. */
function edgesOfCore({ tree, nearness }: Hierarchy, weight: number): Pair[] {
  const { core } = nearness;
  const pairs: Pair[] = [];
  for (let p = 0; p < tree.rows; p++) {
    for (let q = 0; core[p] === weight && q < tree.rows; q++) {
      if (p !== q && core[q] <= weight && between(tree, p, q) <= weight) pairs.push([p, q]);
    }
  }
  return pairs;
}

function toEdges(pairs: readonly Pair[], weight: number): Edges {
  const edges = newEdges(pairs.length);
  pairs.forEach(([a, b], i) => {
    setEdge(edges, i, a, b, weight, weight);
  });
  return edges;
}

/** How far a tree is from the wanted one. */
export interface Judgement {
  readonly cost: number;
  /** Weights of edges whose order may be to blame. */
  readonly suspects: ReadonlySet<number>;
}

/** How often the edges of one weight are shuffled. */
const SHUFFLES = 100;

/** Orders to try of the edges of a weight: each of the tree's first, then all in random orders. */
function* ordersOf(own: readonly Pair[], all: readonly Pair[], random: Random): Generator<Pair[]> {
  for (const first of own) yield [first, ...own];
  for (let i = 0; i < SHUFFLES; i++) yield random.shuffle([...all]);
}

/**
 * Searches the spanning tree of lowest cost among those that differ from ours only in the order of
 * equally heavy edges: tries orders for each weight that is suspected, until it no more is.
 */
export function cheapestTieOrder(hierarchy: Hierarchy, judge: (edges: Edges) => Judgement): Edges {
  const { edges, tree } = hierarchy;
  const random = new Random(1);
  const ownPairs = new Map<number, Pair[]>();
  edges.weight.forEach((weight, i) => {
    const pairs = ownPairs.get(weight) ?? [];
    pairs.push([edges.a[i], edges.b[i]]);
    ownPairs.set(weight, pairs);
  });
  const groups = new Map(Array.from(ownPairs, ([weight, own]) => [weight, toEdges(own, weight)]));
  let best = edges;
  let judged = judge(best);
  for (const weight of judged.suspects) {
    const own = ownPairs.get(weight) ?? [];
    for (const order of ordersOf(own, edgesOfCore(hierarchy, weight), random)) {
      if (!judged.suspects.has(weight)) break;
      const kept = groups.get(weight) ?? edges;
      groups.set(weight, toEdges(order, weight));
      const tried = kruskal(groups.values(), tree.rows);
      const judgement = judge(tried);
      if (judgement.cost < judged.cost) [best, judged] = [tried, judgement];
      else groups.set(weight, kept);
    }
  }
  return best;
}
