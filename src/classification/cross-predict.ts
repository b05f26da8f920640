import { InputError } from '../core/errors/index.js';
import { type DenseMatrix, selectRows } from '../core/matrix/index.js';
import type { Taxonomy } from '../taxonomy/index.js';
import { HierarchicalClassifier } from './hierarchical-classifier.js';
import type { ClassifierOptions } from './options.js';
import type { LabelledSongs } from './song-nodes.js';

/**
 * Scores every song by a classifier that was not trained on its fold: one is trained for each fold,
 * on all the others. What is chosen by such scores, a threshold or a setting, has not seen the
 * answers that it is judged by.
 *
 * @param folds the fold of each song, as `stratifiedFolds` and `stratifiedFoldsByGroup` give them; a
 *   song of fold −1 takes no part.
 * @param options as for {@link HierarchicalClassifier.fit}; `onProgress` counts the folds.
 * @returns songs × nodes as {@link HierarchicalClassifier.predict} gives them; NaN for a song of fold −1.
 * @throws InputError as {@link HierarchicalClassifier.fit}, or when there is not one fold for each
 *   song, or only one fold.
 */
export async function crossPredict(
  catalogue: LabelledSongs,
  taxonomy: Taxonomy,
  folds: Int32Array,
  options: Omit<ClassifierOptions, 'songs'> = {},
): Promise<DenseMatrix> {
  const rows = catalogue.songs.ids.length;
  const count = folds.reduce((most, fold) => Math.max(most, fold + 1), 0);
  if (folds.length !== rows || count < 2) {
    throw new InputError(
      `crossPredict: ${rows} songs need a fold each, of at least 2; there are ${folds.length} songs in ${count} folds`,
    );
  }
  const positions = Int32Array.from(folds.keys());
  const scores = new Float32Array(rows * taxonomy.size).fill(Number.NaN);
  for (let fold = 0; fold < count; fold++) {
    const classifier = await HierarchicalClassifier.fit(catalogue, taxonomy, {
      ...options,
      onProgress: undefined,
      songs: positions.filter((song) => folds[song] !== fold && folds[song] >= 0),
    });
    const test = positions.filter((song) => folds[song] === fold);
    const predicted = classifier.predict({
      featureNames: classifier.featureNames,
      features: selectRows(catalogue.songs.features, test),
    });
    test.forEach((song, i) => {
      const row = predicted.data.subarray(i * taxonomy.size, (i + 1) * taxonomy.size);
      scores.set(row, song * taxonomy.size);
    });
    options.onProgress?.({ step: 'folds', done: fold + 1, total: count });
  }
  return { rows, columns: taxonomy.size, data: scores };
}
