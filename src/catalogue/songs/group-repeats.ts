import { type Lists, toLists } from '../../core/matrix/index.js';
import type { Songs } from '../catalogue.js';

/**
 * Groups songs that have the same features, most often one song under two ids: if they are on both
 * sides of a split, the scores are too good. `splitByArtist` and `stratifiedFoldsByGroup` keep such
 * groups together.
 *
 * @returns for each song one group, numbered from 0 in order of first occurrence; missing values
 *   count as equal.
 */
export function groupRepeats({ features }: Pick<Songs, 'features'>): Lists {
  const { rows, columns, data } = features;
  const groups = new Map<string, number>();
  const lists = Array.from({ length: rows }, (_, song) => {
    const key = data.subarray(song * columns, (song + 1) * columns).join();
    const group = groups.get(key) ?? groups.size;
    groups.set(key, group);
    return [group];
  });
  return toLists(lists);
}
