import { selectSongs } from '../../../catalogue/index.js';
import { selectLists } from '../../../core/matrix/index.js';
import { Random } from '../../../core/numbers/index.js';
import type { Experiment } from '../../experiment/experiment.js';
import { resamplingGroups } from '../../experiment/resampling-groups.js';

/** An experiment whose catalogue holds some of the training songs, and nothing else. */
export type DrawnSongs = Pick<
  Experiment,
  'catalogue' | 'labels' | 'split' | 'together' | 'foldSeed'
>;

/**
 * Draws training songs by the seed of the folds, all that are kept together (an artist's, copies) or none
 * of them; all training songs where these are no more than wanted. What is larger than the room that is
 * left is passed over.
 *
 * @param most how many songs at most.
 */
export function drawTrainingSongs(
  { catalogue, labels, split, together, foldSeed }: Experiment,
  most: number,
): DrawnSongs {
  const { train } = split;
  const groups = resamplingGroups(together, train);
  const sizes = new Map<number, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const drawn = new Set<number>();
  let room = most;
  for (const group of new Random(foldSeed).shuffle([...sizes.keys()])) {
    const size = sizes.get(group) ?? 0;
    if (size > room) continue;
    drawn.add(group);
    room -= size;
  }
  const songs = train.filter((_, k) => drawn.has(groups[k]));
  const none = new Int32Array(0);
  return {
    catalogue: { ...catalogue, songs: selectSongs(catalogue.songs, songs) },
    labels: { ...labels, lists: selectLists(labels.lists, songs) },
    split: { train: Int32Array.from(songs.keys()), test: none, leftOut: none },
    together: selectLists(together, songs),
    foldSeed,
  };
}
