import type { Songs } from '../../catalogue/index.js';
import { listAt } from '../../core/matrix/index.js';

/**
 * The group of each song that is drawn as a whole: its first artist; a song without one is its own.
 *
 * @param positions of the songs.
 */
export function resamplingGroups({ artists, ids }: Songs, positions: Int32Array): Int32Array {
  return positions.map((song) => {
    const [first] = listAt(artists, song);
    return first === undefined ? song : ids.length + first;
  });
}
