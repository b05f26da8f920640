import { Breather, type Run } from '../../core/options/index.js';
import { shared, type ThreadPool } from '../../core/threads/index.js';
import type { KdTree } from '../../neighbours/index.js';
import { fillNearness, type LeafRange, type Nearness } from './nearness.js';

const LEAVES_PER_RANGE = 1024;
const TASK = { module: new URL('./nearness.js', import.meta.url), name: 'fillNearness' };

/**
 * Core distances of all points of a tree (Campello 2013, definition 1).
 *
 * @param minSamples 1 up to the number of other points. @param pool threads that share the points.
 */
export async function coreDistances(
  tree: KdTree,
  minSamples: number,
  run: Run,
  pool?: ThreadPool,
): Promise<Nearness> {
  const { rows, firstLeaf, nodes } = tree;
  const nearness: Nearness = {
    core: shared(Float64Array, rows),
    innerCore: shared(Float64Array, rows),
    nearest: shared(Int32Array, rows),
  };
  const ranges: LeafRange[] = [];
  for (let from = firstLeaf; from < nodes; from += LEAVES_PER_RANGE) {
    const to = Math.min(nodes, from + LEAVES_PER_RANGE);
    ranges.push({ tree, minSamples, nearness, from, to });
  }
  const breather = new Breather(run, 'core distances', ranges.length);
  if (pool !== undefined) {
    await pool.map(TASK, ranges, (done) => breather.report(done));
    return nearness;
  }
  for (let done = 0; done < ranges.length; done++) {
    fillNearness(ranges[done]);
    if (breather.isDue) await breather.rest(done + 1);
  }
  breather.report(ranges.length);
  return nearness;
}
