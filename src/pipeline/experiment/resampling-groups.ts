import { type Lists, listAt, listCount } from '../../core/matrix/index.js';

/**
 * The group of each song that is drawn as a whole: the first of what it is kept together by; a song that
 * nothing holds is its own.
 *
 * @param together for each song of the catalogue what it is kept together by.
 * @param positions of the songs.
 */
export function resamplingGroups(together: Lists, positions: Int32Array): Int32Array {
  return positions.map((song) => {
    const [first] = listAt(together, song);
    return first === undefined ? song : listCount(together) + first;
  });
}
