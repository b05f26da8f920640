import { InputError } from '../../core/errors/index.js';
import { type Lists, listCount } from '../../core/matrix/index.js';
import { Random } from '../../core/numbers/index.js';
import { type SongLabels, toLabelLists } from './label-lists.js';
import { stratify } from './stratify.js';
import { stratifyGroups } from './stratify-groups.js';

/**
 * Assigns songs to k folds of equal size for cross-validation, stratified over their labels
 * (`stratify`).
 *
 * @param labels songs × labels, 0 and 1, or for each song its labels.
 * @param k how many folds, 2 to the number of songs.
 * @param seed the same seed gives the same folds.
 * @returns the fold of each song, 0 to k − 1.
 * @throws InputError when k or a label is wrong.
 */
export function stratifiedFolds(labels: SongLabels, k: number, seed = 0): Int32Array {
  const items = toLabelLists(labels, 'labels');
  return stratify(items, equalShares(k, listCount(items.labels)), new Random(seed));
}

/**
 * As {@link stratifiedFolds}, with whole groups, such as artists, kept in one fold.
 *
 * @param groups for each song its groups, as numbers from 0; a song without one is its own group.
 * @returns the fold of each song, 0 to k − 1, or −1 for a song whose groups are in different folds,
 *   which belongs to none.
 * @throws InputError when k or a label is wrong, or `groups` and `labels` differ in their number of songs.
 */
export function stratifiedFoldsByGroup(
  labels: SongLabels,
  groups: Lists,
  k: number,
  seed = 0,
): Int32Array {
  const items = toLabelLists(labels, 'labels');
  const songs = listCount(items.labels);
  if (listCount(groups) !== songs) {
    throw new InputError(
      `stratifiedFoldsByGroup: groups has ${listCount(groups)} songs, labels ${songs}; both need the same`,
    );
  }
  return stratifyGroups(groups, items, equalShares(k, songs), new Random(seed));
}

function equalShares(k: number, songs: number): number[] {
  if (!Number.isInteger(k) || k < 2 || k > songs) {
    throw new InputError(`${k} folds of ${songs} songs: give a whole number from 2 to ${songs}`);
  }
  return Array.from({ length: k }, () => 1 / k);
}
