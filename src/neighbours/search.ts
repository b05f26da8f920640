import type { DenseMatrix } from '../core/matrix/index.js';
import type { OnProgress } from '../core/options/index.js';
import { overRows, type Range, shared, type ThreadPool } from '../core/threads/index.js';
import type { Links } from './approximate/explore.js';
import type { ProjectionTree } from './approximate/forest.js';
import { searchFromLeaves } from './approximate/new-points.js';
import type { KdTree } from './exact/kd-tree.js';
import { searchNew } from './exact/tasks.js';
import { type Metric, toDistances } from './metrics.js';
import { pick, type Space, toFloat32Space } from './space.js';
import { type NeighbourTable, newTable } from './table.js';

/** Up to this many points an exact search is as fast as an approximate one. */
const EXACT_ROWS = 4096;

/** In this few columns the boxes of a kd-tree leave little to search. */
const EXACT_COLUMNS = 4;

const TREES = 4;

/** Points in a leaf at most; all of a leaf are compared with each other. */
const LEAF_SIZE = 64;

/** Exploring ends when a smaller part of the table's entries changes in a round. */
const LAST_CHANGE = 0.01;
const MAX_ROUNDS = 12;

/** Links per point: enough to reach the neighbours' neighbours, few enough to look at them all. */
const MIN_LINKS = 15;
const LINKED_PART = 1 / 3;

/** Whether neighbours are certain, or found in a fraction of the time with some missed. */
export const searchMethods = ['auto', 'exact', 'approximate'] as const;
export type SearchMethod = (typeof searchMethods)[number];

interface Indexed {
  /** The points in an order that keeps near ones near in memory. */
  readonly space: Space<Float32Array>;
  /** `order[p]` is the row of the point at position p; tables speak of positions. */
  readonly order: Int32Array;
}

export type NeighbourIndex = Indexed &
  (
    | {
        /** Finds all neighbours. */
        readonly kind: 'exact';
        /** Of the space's points. */
        readonly tree: KdTree<Float32Array>;
      }
    | {
        /** Finds nearly all neighbours. */
        readonly kind: 'approximate';
        /** Whose leaves a search starts from. */
        readonly trees: ProjectionTree[];
        /** Along which it goes on. */
        readonly links: Links;
      }
  );

/** How neighbours are searched for. */
export interface SearchOptions {
  /** Neighbours of a point, itself included; cut to the number of points. */
  readonly nNeighbors: number;
  readonly metric: Metric;
  readonly neighborSearch: SearchMethod;
  readonly seed: number;
  readonly onProgress?: OnProgress | undefined;
}

/** The index of some points, and the k nearest of each, itself included. */
export interface Neighbours {
  readonly index: NeighbourIndex;
  readonly table: NeighbourTable;
}

const inFile = (file: string, name: string) => ({ module: new URL(file, import.meta.url), name });
const tasks = {
  buildTree: inFile('./exact/tasks.js', 'buildTree'),
  searchOwn: inFile('./exact/tasks.js', 'searchOwn'),
  searchNew: inFile('./exact/tasks.js', 'searchNew'),
  plantTree: inFile('./approximate/forest.js', 'plantTree'),
  searchLeaves: inFile('./approximate/explore.js', 'searchLeaves'),
  link: inFile('./approximate/explore.js', 'link'),
  explore: inFile('./approximate/explore.js', 'explore'),
  searchFromLeaves: inFile('./approximate/new-points.js', 'searchFromLeaves'),
};

/** Finds the nearest of every point, at distances in the metric. */
export async function findNeighbours(
  pool: ThreadPool,
  points: DenseMatrix,
  { metric, neighborSearch: method, seed, nNeighbors, onProgress }: SearchOptions,
): Promise<Neighbours> {
  const onDone = (done: number, total: number) => onProgress?.({ step: 'neighbours', done, total });
  onDone(0, 0);
  const k = Math.min(nNeighbors, points.rows);
  const space = toFloat32Space(points, metric);
  const few = space.rows <= EXACT_ROWS || space.columns <= EXACT_COLUMNS;
  const found =
    method === 'exact' || (method === 'auto' && few)
      ? await findExact(pool, space, k, onDone)
      : await findApproximate(pool, space, k, seed, onDone);
  toDistances(metric, found.table.distances);
  return found;
}

/** Called with the part of the search that is done. */
type OnDone = (done: number, parts: number) => void;

async function findExact(
  pool: ThreadPool,
  space: Space<Float32Array>,
  k: number,
  onDone: OnDone,
): Promise<Neighbours> {
  const tree = await pool.run<KdTree<Float32Array>>(tasks.buildTree, space);
  const index: NeighbourIndex = { kind: 'exact', space: tree, order: tree.order, tree };
  const table = newTable(space.rows, k);
  await overRows(pool, tasks.searchOwn, space.rows, { tree, table }, onDone);
  return { index, table };
}

/**
 * Compares points that fall into the same leaf of random projection trees, then looks among the
 * neighbours of neighbours until little changes (Tang et al., "Visualizing large-scale and
 * high-dimensional data", 2016). Each row is searched on its own from the last round's links, which
 * computes a distance twice but makes the result independent of the threads.
 */
async function findApproximate(
  pool: ThreadPool,
  unordered: Space<Float32Array>,
  k: number,
  seed: number,
  onDone: OnDone,
): Promise<Neighbours> {
  const { rows } = unordered;
  const { space, order, trees } = await plantForest(pool, unordered, k, seed);
  const width = Math.min(k - 1, Math.max(MIN_LINKS, Math.ceil(k * LINKED_PART)));
  const links: Links = { width, targets: shared(Int32Array, rows * 2 * width) };
  const table = newTable(rows, k);
  await overRows(pool, tasks.searchLeaves, rows, { space, order, trees, table });
  for (let round = 0; round < MAX_ROUNDS; round++) {
    onDone(round, MAX_ROUNDS);
    await overRows(pool, tasks.link, rows, { table, links });
    const job = { space, order, table, links };
    const changed = await overRows<object, number>(pool, tasks.explore, rows, job);
    if (changed.reduce((sum, part) => sum + part, 0) < LAST_CHANGE * rows * k) break;
  }
  await overRows(pool, tasks.link, rows, { table, links });
  return { index: { kind: 'approximate', space, order, trees, links }, table };
}

/** Plants the trees on points put in the order of a tree of their own. */
async function plantForest(
  pool: ThreadPool,
  unordered: Space<Float32Array>,
  k: number,
  seed: number,
) {
  // A leaf is never less than half full, and has to hold k points.
  const leafSize = Math.max(LEAF_SIZE, 2 * k);
  const plant = (space: Space, numbers: number[]) =>
    pool.map<object, ProjectionTree>(
      tasks.plantTree,
      numbers.map((tree) => ({ space, seed, tree, leafSize })),
    );
  const [{ order }] = await plant(unordered, [0]);
  const space = pick(unordered, order);
  const numbers = Array.from({ length: TREES }, (_, i) => i + 1);
  return { space, order, trees: await plant(space, numbers) };
}

/** Finds the k nearest indexed points of every new point, at distances in the metric. */
export async function findAmong(
  pool: ThreadPool,
  index: NeighbourIndex,
  points: DenseMatrix,
  k: number,
): Promise<NeighbourTable> {
  const { task, job } = searchOf(index, points, k);
  await overRows(pool, tasks[task], points.rows, job);
  toDistances(index.space.metric, job.table.distances);
  return job.table;
}

/** {@link findAmong} in this thread, for a few points. */
export function findAmongHere(
  index: NeighbourIndex,
  points: DenseMatrix,
  k: number,
): NeighbourTable {
  const { job, search } = searchOf(index, points, k);
  search({ from: 0, to: points.rows });
  toDistances(index.space.metric, job.table.distances);
  return job.table;
}

/** What a search for new points is: as a task for threads, and as a function. */
function searchOf(index: NeighbourIndex, points: DenseMatrix, k: number) {
  const queries = toFloat32Space(points, index.space.metric);
  const found = { table: newTable(queries.rows, k), queries: queries.points };
  if (index.kind === 'exact') {
    const job = { ...found, tree: index.tree };
    return {
      task: 'searchNew',
      job,
      search: (all: Range) => searchNew({ ...job, ...all }),
    } as const;
  }
  const { space, order, trees, links } = index;
  const job = { ...found, space, order, trees, links };
  const search = (all: Range) => searchFromLeaves({ ...job, ...all });
  return { task: 'searchFromLeaves', job, search } as const;
}
