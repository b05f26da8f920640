import type { Range } from '../../core/threads/index.js';
import { Nearest } from '../nearest.js';
import { between, type Space } from '../space.js';
import { type NeighbourTable, putSelfFirst } from '../table.js';
import { leafAt, type ProjectionTree } from './forest.js';

/** How near rows are linked for exploring: `width` own neighbours, then up to `width` rows whose neighbour it is; −1 fills. */
export interface Links {
  readonly width: number;
  readonly targets: Int32Array;
}

/** Fills a range of the table with the nearest among those that share a leaf in any tree. */
export function searchLeaves(
  job: Range & { space: Space; order: Int32Array; trees: ProjectionTree[]; table: NeighbourTable },
): void {
  const { from, to, space, order, trees, table } = job;
  const nearest = new Nearest(table.k, order);
  const seen = new Int32Array(space.rows).fill(-1);
  for (let i = from; i < to; i++) {
    for (const tree of trees) {
      const [start, end] = leafAt(tree, tree.position[i]);
      for (let p = start; p < end; p++) {
        const row = tree.order[p];
        if (seen[row] === i) continue;
        seen[row] = i;
        nearest.offer(row, between(space, i, row));
      }
    }
    nearest.drain(table.positions, table.distances, i * table.k);
    putSelfFirst(table, i);
  }
}

/** Links a range of rows with their nearest neighbours and with rows whose neighbours they are. */
export function link(job: Range & { table: NeighbourTable; links: Links }): void {
  const { from, to, table, links } = job;
  const { k, positions } = table;
  const { width, targets } = links;
  const filled = new Int32Array(to - from).fill(width);
  targets.fill(-1, from * 2 * width, to * 2 * width);
  for (let i = from; i < to; i++) {
    for (let r = 0; r < width; r++) targets[i * 2 * width + r] = positions[i * k + r + 1];
  }
  for (let r = 1; r <= width; r++) {
    for (let i = 0; i < table.rows; i++) {
      const target = positions[i * k + r];
      if (target < from || target >= to || filled[target - from] === 2 * width) continue;
      targets[target * 2 * width + filled[target - from]++] = i;
    }
  }
}

/**
 * Looks for nearer neighbours of a range of rows among the neighbours of their neighbours.
 * Returns how many entries of the table changed.
 */
export function explore(
  job: Range & { space: Space; order: Int32Array; table: NeighbourTable; links: Links },
): number {
  const { from, to, space, order, table } = job;
  const { k, positions, distances } = table;
  const { targets } = job.links;
  const span = 2 * job.links.width;
  const nearest = new Nearest(k, order);
  const seen = new Int32Array(space.rows).fill(-1);
  let changed = 0;
  for (let i = from; i < to; i++) {
    for (let e = i * k; e < (i + 1) * k; e++) {
      seen[positions[e]] = i;
      nearest.offer(positions[e], distances[e]);
    }
    const before = nearest.taken;
    for (let e = i * span; e < (i + 1) * span; e++) {
      const neighbour = targets[e];
      if (neighbour < 0) continue;
      if (seen[neighbour] !== i) {
        seen[neighbour] = i;
        nearest.offer(neighbour, between(space, i, neighbour));
      }
      for (let f = neighbour * span; f < (neighbour + 1) * span; f++) {
        const row = targets[f];
        if (row < 0 || seen[row] === i) continue;
        seen[row] = i;
        const distance = between(space, i, row);
        if (distance <= nearest.bound) nearest.offer(row, distance);
      }
    }
    changed += nearest.taken - before;
    nearest.drain(positions, distances, i * k);
    putSelfFirst(table, i);
  }
  return changed;
}
