import type { BoosterTask } from '../boosting/index.js';
import type { LabelMatrix } from '../runtime/labels.js';
import { shared } from '../runtime/threads.js';
import type { Taxonomy } from '../taxonomy/index.js';

/**
 * What each node's booster learns from: the songs of its parent, positive where the song is in the
 * node. Below the root these are all the songs given; a genre's booster sees only the songs of its
 * supergenre, which is what keeps the classes balanced.
 *
 * One task per node from 1 up, each made when it is asked for.
 *
 * @param truth all songs × nodes. @param songs positions of the songs to train on.
 */
export function* nodeTasks(
  taxonomy: Taxonomy,
  truth: LabelMatrix,
  songs: Int32Array,
): Generator<BoosterTask> {
  const songsOf = new Map([[0, toShared(songs)]]);
  for (let node = 1; node < truth.columns; node++) {
    const rows = songsOf.get(taxonomy.parents[node]) ?? songsOf.get(0);
    if (rows === undefined) return;
    const labels = shared(Uint8Array, truth.rows);
    for (let i = 0; i < truth.rows; i++) labels[i] = truth.data[i * truth.columns + node];
    if (!taxonomy.isLeaf(node)) songsOf.set(node, toShared(rows.filter((song) => labels[song])));
    yield { rows, labels };
  }
}

function toShared(rows: Int32Array): Int32Array {
  const copy = shared(Int32Array, rows.length);
  copy.set(rows);
  return copy;
}
