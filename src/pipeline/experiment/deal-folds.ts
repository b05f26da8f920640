import { type LabelMatrix, selectLists } from '../../core/matrix/index.js';
import { stratifiedFoldsByGroup } from '../../evaluation/index.js';
import type { Experiment } from './experiment.js';

/**
 * The training songs dealt to folds, stratified over genres, with copies of a song in one fold, and an
 * artist's songs when the split is by artist.
 *
 * @param labels training songs × genres.
 * @returns the fold of every song of the catalogue; −1 for others than training songs, and for songs
 *   whose artists are in different folds.
 */
export function dealFolds(
  {
    catalogue,
    split: { train },
    together,
    foldSeed,
  }: Pick<Experiment, 'catalogue' | 'split' | 'together' | 'foldSeed'>,
  labels: LabelMatrix,
  count: number,
): Int32Array {
  const dealt = stratifiedFoldsByGroup(labels, selectLists(together, train), count, foldSeed);
  const folds = new Int32Array(catalogue.songs.ids.length).fill(-1);
  train.forEach((song, k) => {
    folds[song] = dealt[k];
  });
  return folds;
}
