import { InputError } from '../core/errors/index.js';
import type { DenseMatrix, LabelMatrix } from '../core/matrix/index.js';
import { parseOptions } from '../core/options/index.js';
import type { Taxonomy } from '../taxonomy/index.js';
import { combineDown, genreColumns, giveHint, normaliseSiblings } from './combining/nodes.js';
import { modelOf } from './fit-classifier.js';
import { outOfFold } from './nodes/out-of-fold.js';
import { type ClassifierOptions, classifierOptions } from './options.js';
import { type LabelledSongs, songNodes } from './song-nodes.js';

/** What classifiers over a taxonomy say of songs whose fold they have not seen. */
export interface CrossCompared {
  readonly taxonomy: Taxonomy;
  /** Catalogue's songs × nodes, 1 where the song is in the node. */
  readonly truth: LabelMatrix;
  /** Catalogue's songs × nodes, by the product down the tree; NaN below the root for a song
   *  without a genre of the taxonomy, or of fold −1. */
  readonly nodes: DenseMatrix;
  /** Catalogue's songs × genres, with the true supergenres given. */
  readonly hinted: DenseMatrix;
}

/**
 * Scores every song over one taxonomy after another by models that were not trained on its fold, combined
 * by the product. A node is known by its genres and its parent's, and one that several taxonomies share is
 * trained once; the only child of a node is as probable as its parent. Takes 4 bytes for each song and
 * node that is needed again.
 *
 * @param taxonomies over any genres; {@link Taxonomy.flat} gives the flat classifier.
 * @param folds the fold of each song, as `stratifiedFoldsByGroup` gives them; a song of fold −1 takes no part.
 * @param options the `model` with its settings, `booster`, `network`, `exclusive`, `mostSongs`, `onProgress`,
 *   `signal`, `threads` and `runner` of {@link ClassifierOptions}.
 * @throws InputError for a wrong option, or when there is not one fold for each song; the signal's
 *   reason when aborted.
 */
export async function* crossCompare(
  catalogue: LabelledSongs,
  taxonomies: readonly Taxonomy[],
  folds: Int32Array,
  options: Pick<
    ClassifierOptions,
    | ('model' | 'booster' | 'network' | 'exclusive' | 'mostSongs')
    | ('onProgress' | 'signal' | 'threads' | 'runner')
  > = {},
): AsyncGenerator<CrossCompared, void, undefined> {
  const settings = parseOptions(classifierOptions, options, 'classification');
  const { onProgress, signal, threads, runner } = settings;
  const run = { onProgress, signal, threads, runner };
  const { features, featureNames, ids } = catalogue.songs;
  if (folds.length !== ids.length) {
    throw new InputError(
      `crossCompare: ${ids.length} songs need a fold each; there are ${folds.length}`,
    );
  }
  const { kind, modelSettings } = modelOf(settings);
  const keys = taxonomies.map(keysOf);
  const uses = countAll(keys.flat());
  const kept = new Map<string, Float32Array>();
  for (const [t, taxonomy] of taxonomies.entries()) {
    const truth = songNodes(catalogue, taxonomy);
    const own = await outOfFold(
      {
        ...{ features, featureNames, taxonomy, truth, kind },
        songs: Int32Array.from(folds.keys()).filter(
          (song) => folds[song] >= 0 && truth.data[song * truth.columns] === 1,
        ),
        settings: modelSettings,
        negatives: 'siblings',
        mostSongs: settings.mostSongs,
        wanted: (node) => keys[t][node] !== ONLY_CHILD && !kept.has(keys[t][node]),
        step: `${kind.name}s`,
        ...run,
      },
      folds,
    );
    keys[t].forEach((key, node) => {
      if (key === ONLY_CHILD) return;
      const left = (uses.get(key) ?? 0) - 1;
      uses.set(key, left);
      const known = kept.get(key);
      if (known !== undefined) setColumn(own, node, known);
      if (left === 0) kept.delete(key);
      else if (known === undefined) kept.set(key, columnOf(own, node));
    });
    const hinted = { ...own, data: own.data.slice() };
    giveHint(hinted, truth, taxonomy);
    for (const scores of [own, hinted]) {
      if (settings.exclusive) normaliseSiblings(scores, taxonomy);
      combineDown(scores, taxonomy, 'siblings');
    }
    yield { taxonomy, truth, nodes: own, hinted: genreColumns(hinted, taxonomy) };
  }
}

/** A node that has no model: it is as probable as its parent. */
const ONLY_CHILD = '';

/** What each node's model depends on: the genres below it and those below its parent. */
function keysOf(taxonomy: Taxonomy): string[] {
  const { names, parents, ends, leaves } = taxonomy;
  const genresBelow = names.map((_, v) =>
    JSON.stringify(
      Array.from(
        leaves.filter((leaf) => leaf >= v && leaf < ends[v]),
        (leaf) => names[leaf],
      ).sort(),
    ),
  );
  return names.map((_, v) => {
    const parent = parents[v];
    if (v === 0 || genresBelow[v] === genresBelow[parent]) return ONLY_CHILD;
    return `${genresBelow[v]} of ${genresBelow[parent]}`;
  });
}

function countAll(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function columnOf({ rows, columns, data }: DenseMatrix, column: number): Float32Array {
  const values = new Float32Array(rows);
  for (let i = 0; i < rows; i++) values[i] = data[i * columns + column];
  return values;
}

function setColumn({ columns, data }: DenseMatrix, column: number, values: Float32Array): void {
  for (let i = 0; i < values.length; i++) data[i * columns + column] = values[i];
}
