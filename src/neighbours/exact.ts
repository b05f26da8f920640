import type { Range } from '../projection/ranges.js';
import { KdSearch, type KdTree } from './kd-tree.js';
import { Nearest } from './nearest.js';
import { type NeighbourTable, putSelfFirst } from './table.js';

/** Fills a range of the table with the nearest points of the tree's own points. */
export function searchOwn(job: Range & { tree: KdTree; table: NeighbourTable }): void {
  searchNew({ ...job, queries: job.tree.space.data });
  for (let i = job.from; i < job.to; i++) putSelfFirst(job.table, i);
}

/** Fills a range of the table with the nearest points of other points. */
export function searchNew(
  job: Range & { tree: KdTree; table: NeighbourTable; queries: Float32Array },
): void {
  const { from, to, tree, table, queries } = job;
  const nearest = new Nearest(table.k, tree.order);
  const search = new KdSearch(tree, nearest);
  for (let i = from; i < to; i++) {
    search.search(queries, i * tree.space.columns);
    nearest.drain(table.positions, table.distances, i * table.k);
  }
}
