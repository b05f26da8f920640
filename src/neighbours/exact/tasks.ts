import type { Range } from '../../core/threads/index.js';
import { Nearest } from '../nearest.js';
import type { Floats, Space } from '../space.js';
import { type NeighbourTable, putSelfFirst } from '../table.js';
import { KdSearch } from './kd-search.js';
import { buildKdTree, type KdTree, plainTree } from './kd-tree.js';

export function buildTree(space: Space<Float32Array>): Promise<KdTree<Float32Array>> {
  return buildKdTree(space, plainTree);
}

/** Fills a range of the table with the nearest points of the tree's own points. */
export function searchOwn(job: Range & { tree: KdTree; table: NeighbourTable }): void {
  searchNew({ ...job, queries: job.tree.points });
  for (let i = job.from; i < job.to; i++) putSelfFirst(job.table, i);
}

/** Fills a range of the table with the nearest points of other points. */
export function searchNew(
  job: Range & { tree: KdTree; table: NeighbourTable; queries: Floats },
): void {
  const { from, to, tree, table, queries } = job;
  const nearest = new Nearest(table.k, tree.order);
  const search = new KdSearch(tree, nearest);
  for (let i = from; i < to; i++) {
    search.search(queries, i);
    nearest.drain(table.positions, table.distances, i * table.k);
  }
}
