import { DisjointSets } from '../../core/numbers/index.js';
import { Breather, type Run } from '../../core/options/index.js';
import { shared, type ThreadPool } from '../../core/threads/index.js';
import type { KdTree } from '../../neighbours/index.js';
import { type Edges, newEdges, setEdge } from './edges.js';
import { LightestEdges } from './lightest-edges.js';
import type { Nearness } from './nearness.js';

/** Threads take longer to start than the search for this many edges. */
const WORTH_THREADS = 1000;

/**
 * Minimum spanning tree of the mutual reachabilities, its edges in no order (Borůvka 1926): each
 * round joins every component to the one that its first edge leads to, so that at most half remain.
 * The order of edges is strict, hence no circles. Time about n log n where columns are few.
 *
 * @param pool threads that share the search.
 */
export async function boruvkaSpanningTree(
  tree: KdTree,
  { core, nearest }: Nearness,
  shrink: number,
  run: Run,
  pool?: ThreadPool,
): Promise<Edges> {
  const { rows } = tree;
  const edges = newEdges(Math.max(0, rows - 1));
  const sets = new DisjointSets(rows);
  const component = shared(Int32Array, rows);
  for (let p = 0; p < rows; p++) component[p] = p;
  const lightest = new LightestEdges(tree, core, shrink, component, pool);
  if (shrink <= 1) {
    for (let p = 0; p < rows; p++) {
      // No edge of p is lighter than its core distance, and none of that weight is shorter.
      if (core[nearest[p]] <= core[p]) lightest.setKnown(p, nearest[p], core[p]);
    }
  }
  const breather = new Breather(run, 'spanning tree', edges.a.length);
  let joined = 0;
  while (joined < edges.a.length) {
    const isSmall = edges.a.length - joined < WORTH_THREADS;
    const { a, b, weight, distance } = await lightest.find(breather, joined, isSmall);
    for (let c = 0; c < rows; c++) {
      if (component[c] !== c) continue;
      const one = sets.find(a[c]);
      const other = sets.find(b[c]);
      if (one === other) continue;
      sets.attach(Math.max(one, other), Math.min(one, other));
      setEdge(edges, joined++, a[c], b[c], weight[c], distance[c]);
    }
    for (let p = 0; p < rows; p++) component[p] = sets.find(p);
  }
  breather.report(joined);
  return edges;
}
