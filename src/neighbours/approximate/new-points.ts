import type { Range } from '../../core/threads/index.js';
import { Nearest } from '../nearest.js';
import { type Floats, reducedDistance, type Space } from '../space.js';
import type { NeighbourTable } from '../table.js';
import type { Links } from './explore.js';
import { leafOf, type ProjectionTree } from './forest.js';

/** Times that the neighbours of the neighbours found so far are looked at. */
const ROUNDS = 3;

/** Fills a range of the table with the nearest of new points: from the leaves they fall into, then from neighbour to neighbour. */
export function searchFromLeaves(
  job: Range & {
    space: Space;
    order: Int32Array;
    trees: ProjectionTree[];
    links: Links;
    table: NeighbourTable;
    queries: Floats;
  },
): void {
  const { from, to, space, order, trees, links, table, queries } = job;
  const { absolute, columns, points } = space;
  const { k, positions, distances } = table;
  const span = 2 * links.width;
  const nearest = new Nearest(k, order);
  const seen = new Int32Array(space.rows).fill(-1);
  const found = new Int32Array(k);
  const offer = (query: number, row: number): void => {
    if (row < 0 || seen[row] === query) return;
    seen[row] = query;
    nearest.offer(row, reducedDistance(absolute, columns, points, row, queries, query));
  };
  for (let query = from; query < to; query++) {
    for (const tree of trees) {
      const [start, end] = leafOf(tree, queries, query * columns);
      for (let p = start; p < end; p++) offer(query, tree.order[p]);
    }
    for (let round = 0; round < ROUNDS; round++) {
      const count = nearest.copyPositions(found);
      for (let f = 0; f < count; f++) {
        for (let e = found[f] * span; e < (found[f] + 1) * span; e++)
          offer(query, links.targets[e]);
      }
    }
    nearest.drain(positions, distances, query * k);
  }
}
