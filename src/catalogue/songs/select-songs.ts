import { InputError } from '../../core/errors/index.js';
import { selectLists } from '../../core/matrix/index.js';
import { shared } from '../../core/threads/index.js';
import type { Songs } from '../catalogue.js';
import { selectTexts } from '../lists/texts.js';

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
  return select(songs, rows, data);
}

/**
 * The same for positions that ascend; features stay in the memory where they are, which is spoilt for the
 * songs given.
 */
export function keepSongs(songs: Songs, positions: Int32Array): Songs {
  return select(songs, positions, songs.features.data);
}

/** @param data where the features go: elsewhere, or where they are. */
function select(songs: Songs, rows: Int32Array, data: Songs['features']['data']): Songs {
  const { columns, data: all } = songs.features;
  for (let i = 0, to = 0; i < rows.length; i++) {
    const start = rows[i] * columns;
    for (let k = start; k < start + columns; k++, to++) data[to] = all[k];
  }
  const { names, groups, performers, labels } = songs;
  return {
    ids: selectTexts(songs.ids, rows),
    names: names && selectTexts(names, rows),
    featureNames: songs.featureNames,
    features: { rows: rows.length, columns, data: data.subarray(0, rows.length * columns) },
    artists: selectLists(songs.artists, rows),
    groups: groups && { ...groups, lists: selectLists(groups.lists, rows) },
    performers: performers && { ...performers, lists: selectLists(performers.lists, rows) },
    labels: labels && { ...labels, lists: selectLists(labels.lists, rows) },
  };
}
