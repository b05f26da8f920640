import { type Lists, toLists } from '../../core/matrix/index.js';
import type { Songs } from '../catalogue.js';

/**
 * Groups songs that have the same features, which are most often one song under two ids: on both
 * sides of a split they flatter the score. The groups are what `splitByArtist` and
 * `stratifiedFoldsByGroup` keep together.
 *
 * @returns for each song one group, numbered from 0 in order of first occurrence; missing values are
 *   equal to each other.
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
