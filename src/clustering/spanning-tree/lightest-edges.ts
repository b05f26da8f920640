import type { Breather } from '../../core/options/index.js';
import { shared, type ThreadPool } from '../../core/threads/index.js';
import { between, type KdTree, lowestInNodes } from '../../neighbours/index.js';
import { EdgeSearch, type EdgeState, MIXED, UNKNOWN } from './edge-search.js';
import { comesBefore, type Edges, newEdges, setEdge } from './edges.js';

/** How many points are looked at between two looks at the clock. */
const POINTS_PER_LOOK = 4096;
/** Each thread needs edges of its own for all components; more threads than this hardly help. */
const MOST_THREADS = 4;
const TASK = { module: new URL('./edge-search.js', import.meta.url), name: 'searchNodes' };

/**
 * Finds for each component of points the first edge, in the order of {@link Edges}, that leaves it.
 * Weights are mutual reachabilities: the largest of two core distances and `shrink` times the
 * distance. What was found for a point stays true until its other end joins the component.
 *
 * Memory some 60 bytes a point, and 24 for each thread.
 */
export class LightestEdges {
  readonly #state: EdgeState;
  readonly #pool: ThreadPool | undefined;
  /** One for each thread; the first holds the result. */
  readonly #lightest: readonly Edges[];

  /** @param pool threads that share the larger searches. */
  constructor(
    tree: KdTree,
    core: Float64Array,
    shrink: number,
    component: Int32Array,
    pool?: ThreadPool,
  ) {
    const { rows, nodes } = tree;
    const reach = shared(Float64Array, rows);
    reach.set(core);
    this.#state = {
      tree,
      core,
      shrink,
      component,
      nodeComponent: shared(Int32Array, nodes),
      nodeCore: lowestInNodes(tree, core),
      other: shared(Int32Array, rows).fill(UNKNOWN),
      reach,
    };
    this.#pool = pool;
    const threads = Math.min(pool?.threads ?? 1, MOST_THREADS);
    this.#lightest = Array.from({ length: threads }, () => newEdges(rows));
  }

  /** Sets the first edge of point p, whose component is p alone. */
  setKnown(p: number, other: number, weight: number): void {
    this.#state.other[p] = other;
    this.#state.reach[p] = weight;
  }

  /**
   * The first edge out of each component, at its number; of infinite weight for a number that no
   * point has or where nothing is outside. The same arrays are filled again by the next call.
   *
   * @param small whether there is so little to find that threads take longer.
   */
  async find(breather: Breather, done: number, small = false): Promise<Edges> {
    const { rows, firstLeaf } = this.#state.tree;
    const [lightest] = this.#lightest;
    this.#fillNodeComponents();
    const search = new EdgeSearch(this.#state, lightest);
    this.#offerKnown(search);
    let top = 0;
    while (top < firstLeaf && rows / (top + 1) > POINTS_PER_LOOK) top = 2 * top + 1;
    if (this.#pool !== undefined && !small) {
      await this.#findInThreads(this.#pool, top);
      breather.report(done);
      return lightest;
    }
    for (let node = top; node <= 2 * top; node++) {
      search.visit(node);
      if (breather.isDue) await breather.rest(done);
    }
    return lightest;
  }

  /** Searches the nodes `top` … 2 `top` of one level, a thread some of them. */
  async #findInThreads(pool: ThreadPool, top: number): Promise<void> {
    const [lightest, ...others] = this.#lightest;
    for (const other of others) copyEdges(lightest, other);
    const nodes = top + 1;
    const threads = this.#lightest.length;
    const ranges = this.#lightest.map((edges, i) => ({
      state: this.#state,
      lightest: edges,
      from: top + Math.floor((i * nodes) / threads),
      to: top + Math.floor(((i + 1) * nodes) / threads),
    }));
    await pool.map(TASK, ranges);
    for (const other of others) keepFirst(lightest, other);
  }

  #fillNodeComponents(): void {
    const { tree, component, nodeComponent } = this.#state;
    const { nodes, firstLeaf, starts, ends } = tree;
    for (let node = nodes - 1; node >= 0; node--) {
      const isLeaf = node >= firstLeaf;
      let common = isLeaf ? component[starts[node]] : nodeComponent[2 * node + 1];
      if (!isLeaf && nodeComponent[2 * node + 2] !== common) common = MIXED;
      for (let p = starts[node]; isLeaf && p < ends[node]; p++) {
        if (component[p] !== common) common = MIXED;
      }
      nodeComponent[node] = common;
    }
  }

  /** Starts with the edges that still lead out of their component. */
  #offerKnown(search: EdgeSearch): void {
    const { tree, component, other, reach } = this.#state;
    this.#lightest[0].weight.fill(Infinity);
    for (let p = 0; p < tree.rows; p++) {
      const end = other[p];
      if (end === UNKNOWN) continue;
      if (component[end] === component[p]) other[p] = UNKNOWN;
      else search.offer(p, end, reach[p], between(tree, p, end));
    }
  }
}

function copyEdges(from: Edges, to: Edges): void {
  to.a.set(from.a);
  to.b.set(from.b);
  to.weight.set(from.weight);
  to.distance.set(from.distance);
}

/** Keeps the one that comes first of the edges at each number. */
function keepFirst(edges: Edges, { a, b, weight, distance }: Edges): void {
  for (let c = 0; c < a.length; c++) {
    if (weight[c] === Infinity) continue;
    if (comesBefore(edges, c, a[c], b[c], weight[c], distance[c])) {
      setEdge(edges, c, a[c], b[c], weight[c], distance[c]);
    }
  }
}
