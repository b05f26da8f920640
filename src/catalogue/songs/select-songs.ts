import { InputError } from '../../core/errors/index.js';
import { selectLists } from '../../core/matrix/index.js';
import { shared } from '../../core/threads/index.js';
import type { Songs } from '../catalogue.js';

/**
 * The songs at some positions, in that order, copied.
 *
 * @throws InputError when a position is out of range.
 */
export function selectSongs(songs: Songs, positions: ArrayLike<number>): Songs {
  const rows = Int32Array.from(positions);
  const stray = rows.find((song) => !(song >= 0 && song < songs.ids.length));
  if (stray !== undefined) {
    throw new InputError(
      `song ${stray} does not exist; positions run from 0 to ${songs.ids.length - 1}`,
    );
  }
  const { columns } = songs.features;
  const data = shared(Float32Array, rows.length * columns);
  rows.forEach((song, i) => {
    data.set(songs.features.data.subarray(song * columns, (song + 1) * columns), i * columns);
  });
  const { names, groups, performers, labels } = songs;
  return {
    ids: Array.from(rows, (song) => songs.ids[song]),
    names: names && Array.from(rows, (song) => names[song]),
    featureNames: songs.featureNames,
    features: { rows: rows.length, columns, data },
    artists: selectLists(songs.artists, rows),
    groups: groups && { ...groups, lists: selectLists(groups.lists, rows) },
    performers: performers && { ...performers, lists: selectLists(performers.lists, rows) },
    labels: labels && { ...labels, lists: selectLists(labels.lists, rows) },
  };
}
