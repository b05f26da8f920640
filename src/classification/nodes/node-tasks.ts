import { type LabelMatrix, shared } from '../../core/matrix/index.js';
import { Random } from '../../core/numbers/index.js';
import type { ModelTask } from '../../models/kinds/index.js';
import type { Taxonomy } from '../../taxonomy/index.js';
import type { Negatives } from '../scoring-shape.js';

/** What one node's model learns from. */
export interface NodeTask extends ModelTask {
  readonly node: number;
}

/** What {@link nodeTasks} goes by. */
export interface NodeTasksOptions {
  /** Which songs are the negative examples of a node. */
  readonly negatives: Negatives;
  /** The most songs that a model learns from. */
  readonly mostSongs: number;
  /** Settings of each node's model. Default: those of all. */
  readonly settingsOf?: ((node: number) => unknown) | undefined;
  /** Which column of the truth a node is. Default: that of its number. */
  readonly columnOf?: ((node: number) => number) | undefined;
  /** Whether a node has a model. Default: all but the root. */
  readonly wanted?: ((node: number) => boolean) | undefined;
}

/**
 * What each node's model learns from: positive are the songs of the node, negative those that the
 * policy says. With `siblings` these are the other songs of its parent; below the root all the songs
 * given, and a genre's model sees only the songs of its supergenre, which is what keeps the classes
 * balanced.
 *
 * Of more songs than one model may learn from, those of each list are drawn at random, the same each time.
 *
 * One task per wanted node from 1 up, each made when it is asked for.
 *
 * @param truth all songs × nodes, or with the columns of others, too. @param songs positions of the songs to train on.
 */
export function* nodeTasks(
  taxonomy: Taxonomy,
  truth: LabelMatrix,
  songs: Int32Array,
  {
    negatives,
    mostSongs,
    settingsOf,
    columnOf = (node) => node,
    wanted = () => true,
  }: NodeTasksOptions,
): Generator<NodeTask> {
  const lists = new Map<number, Int32Array>();
  for (let node = 1; node < taxonomy.size; node++) {
    if (!wanted(node)) continue;
    const labels = shared(Uint8Array, truth.rows);
    for (let i = 0, k = columnOf(node); i < truth.rows; i++, k += truth.columns) {
      labels[i] = truth.data[k];
    }
    const parent = taxonomy.parents[node];
    const key = negatives === 'lessInclusive' ? 0 : negatives === 'siblings' ? parent : node;
    let rows = lists.get(key);
    if (rows === undefined) {
      const all = songs.filter(songsShown(taxonomy, truth, node, negatives));
      rows = toShared(new Random(0, key).choose(all, mostSongs));
      lists.set(key, rows);
    }
    const title = `node ${taxonomy.path(node)}`;
    yield { node, rows, labels, settings: settingsOf?.(node), title };
  }
}

/** Which songs a node's model is shown. */
export function songsShown(
  taxonomy: Taxonomy,
  truth: LabelMatrix,
  node: number,
  negatives: Negatives,
): (song: number) => boolean {
  const isIn = (song: number, other: number) => truth.data[song * truth.columns + other] === 1;
  const parent = taxonomy.parents[node];
  if (parent === 0 || negatives === 'lessInclusive') return () => true;
  if (negatives === 'siblings') return (song) => isIn(song, parent);
  let branch = parent;
  while (taxonomy.parents[branch] !== 0) branch = taxonomy.parents[branch];
  return (song) => isIn(song, node) || !isIn(song, branch);
}

function toShared(rows: Int32Array): Int32Array {
  const copy = shared(Int32Array, rows.length);
  copy.set(rows);
  return copy;
}
