import { selectLabels } from '../../core/matrix/index.js';
import { dealFolds } from '../experiment/deal-folds.js';
import type { Task } from '../experiment/task.js';
import { genresOf } from './contestants/classical.js';

/**
 * Songs to train on dealt to parts, stratified, with copies of a song in one part, and an artist's songs when the split is by
 * artist.
 *
 * @param train positions of the songs.
 * @returns the part of every song of the catalogue; −1 for others, and for songs whose artists are in different parts.
 */
export function dealTrainingSongs(task: Task, train: Int32Array, parts: number): Int32Array {
  const { experiment } = task;
  return dealFolds(
    { ...experiment, split: { ...experiment.split, train } },
    selectLabels(genresOf(task), train),
    parts,
  );
}
